/** Operation of the consumers: metrics. */
@NullMarked
package com.citaplanner.notification.kafka.operations;

import org.jspecify.annotations.NullMarked;
