package com.citaplanner.notification.appointment.plan;

import java.util.UUID;

/** The notification that a planned message had become before the database was restored. */
public record EarlierNotification(UUID id, String idempotencyKey) {}
