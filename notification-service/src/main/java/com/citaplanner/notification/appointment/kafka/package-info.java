/** Kafka consumer for {@code appointments.v1}. */
@NullMarked
package com.citaplanner.notification.appointment.kafka;

import org.jspecify.annotations.NullMarked;
