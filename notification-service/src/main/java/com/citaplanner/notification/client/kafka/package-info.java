/** Kafka consumer for {@code clients.v1}. */
@NullMarked
package com.citaplanner.notification.client.kafka;

import org.jspecify.annotations.NullMarked;
