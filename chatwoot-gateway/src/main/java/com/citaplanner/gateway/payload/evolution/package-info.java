@NullMarked
package com.citaplanner.gateway.payload.evolution;

import org.jspecify.annotations.NullMarked;
