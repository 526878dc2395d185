/** Kafka consumer for {@code clients.v1} and {@code appointments.v1}. */
package com.citaplanner.notification.client.kafka;
