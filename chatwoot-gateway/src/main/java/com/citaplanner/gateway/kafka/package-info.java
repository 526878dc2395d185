@NullMarked
package com.citaplanner.gateway.kafka;

import org.jspecify.annotations.NullMarked;
