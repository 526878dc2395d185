/** Kafka consumer for {@code chatwoot.events.v1}. */
package com.citaplanner.notification.inbound.kafka;
