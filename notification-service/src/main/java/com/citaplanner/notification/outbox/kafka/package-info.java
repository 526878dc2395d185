/** Publishes the outbox on Kafka. */
@NullMarked
package com.citaplanner.notification.outbox.kafka;

import org.jspecify.annotations.NullMarked;
