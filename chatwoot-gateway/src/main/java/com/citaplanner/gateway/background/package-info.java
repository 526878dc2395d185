@NullMarked
package com.citaplanner.gateway.background;

import org.jspecify.annotations.NullMarked;
