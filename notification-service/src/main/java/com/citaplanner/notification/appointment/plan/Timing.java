package com.citaplanner.notification.appointment.plan;

import java.time.Instant;

/** Whether a message is wanted, and when. */
sealed interface Timing {
    /** @param expiresAt after this time it is not sent */
    record Due(Instant dueAt, Instant expiresAt) implements Timing {}

    record Unwanted(String reason) implements Timing {}

    /** Due at that time, unless it would have expired by then. */
    static Timing due(Instant dueAt, Instant expiresAt, String otherwise) {
        return dueAt.isBefore(expiresAt) ? new Due(dueAt, expiresAt) : new Unwanted(otherwise);
    }
}
