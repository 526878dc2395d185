package com.citaplanner.notification.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An appointment, as the appointment service publishes it.
 *
 * @param version grows with every change; an older version never replaces a newer one
 * @param service what the client comes for; null where unknown
 */
public record Appointment(
        String tenantId,
        String id,
        String clientId,
        long version,
        Status status,
        @Nullable String service,
        Instant startsAt) {
    public enum Status {
        BOOKED,
        COMPLETED,
        CANCELLED
    }

    public Appointment {
        if (tenantId == null
                || tenantId.isBlank()
                || id == null
                || id.isBlank()
                || clientId == null
                || clientId.isBlank()) {
            throw new IllegalArgumentException("an appointment must have a tenantId, an id and a clientId");
        }
    }

    /** The identity of an appointment: ids are unique within a tenant. */
    record Key(String tenantId, String id) {}

    Key key() {
        return new Key(tenantId, id);
    }
}
