@NullMarked
package com.citaplanner.gateway.time;

import org.jspecify.annotations.NullMarked;
