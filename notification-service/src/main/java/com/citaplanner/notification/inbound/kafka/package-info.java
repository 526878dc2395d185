/** Kafka consumer for {@code chatwoot.events.v1}. */
@NullMarked
package com.citaplanner.notification.inbound.kafka;

import org.jspecify.annotations.NullMarked;
