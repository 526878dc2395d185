@NullMarked
package com.citaplanner.gateway.source;

import org.jspecify.annotations.NullMarked;
