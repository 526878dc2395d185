@NullMarked
package com.citaplanner.gateway.event;

import org.jspecify.annotations.NullMarked;
