package com.citaplanner.notification.appointment;

/** The identity of an appointment: ids are unique within a tenant. */
public record AppointmentKey(String tenantId, String id) {
    public AppointmentKey {
        if (tenantId.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("an appointment must have a tenantId and an id");
        }
    }
}
