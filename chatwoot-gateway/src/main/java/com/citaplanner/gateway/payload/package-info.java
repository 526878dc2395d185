@NullMarked
package com.citaplanner.gateway.payload;

import org.jspecify.annotations.NullMarked;
