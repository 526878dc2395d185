/** Publishes the outbox on Kafka. */
package com.citaplanner.notification.outbox.kafka;
