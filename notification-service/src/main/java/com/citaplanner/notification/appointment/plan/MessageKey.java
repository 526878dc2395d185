package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.AppointmentKey;

/** The identity of a planned message. */
public record MessageKey(AppointmentKey appointment, MessageStep step) {}
