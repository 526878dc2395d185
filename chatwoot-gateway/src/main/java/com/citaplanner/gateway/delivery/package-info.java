@NullMarked
package com.citaplanner.gateway.delivery;

import org.jspecify.annotations.NullMarked;
