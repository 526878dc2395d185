package com.citaplanner.notification.client.postgres;

import com.citaplanner.notification.client.Appointment;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** An appointment as JSON for the table's columns. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AppointmentRow(
        String tenantId,
        String id,
        String clientId,
        long version,
        Appointment.Status status,
        @Nullable String service,
        String startsAt) {
    static AppointmentRow of(Appointment appointment) {
        return new AppointmentRow(
                appointment.tenantId(),
                appointment.id(),
                appointment.clientId(),
                appointment.version(),
                appointment.status(),
                appointment.service(),
                appointment.startsAt().toString());
    }
}
