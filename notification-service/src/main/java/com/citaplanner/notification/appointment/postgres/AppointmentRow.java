package com.citaplanner.notification.appointment.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as JSON for the table's columns.
 *
 * @param priceAmount a number as text, which keeps its decimals
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AppointmentRow(
        String tenantId,
        String id,
        String clientId,
        long version,
        AppointmentStatus status,
        String startsAt,
        String localStart,
        String timeZone,
        @Nullable String service,
        @Nullable String branchId,
        @Nullable String professional,
        @Nullable String priceAmount,
        @Nullable String priceCurrency,
        @Nullable String place,
        @Nullable String notes,
        @Nullable Long durationMinutes) {
    /** The columns of a list of rows, as {@code json_to_recordset} needs them. */
    static final String COLUMNS = "tenant_id text, id text, client_id text, version bigint, status text,"
            + " starts_at timestamptz, local_start timestamp, time_zone text, service text, branch_id text,"
            + " professional text, price_amount numeric, price_currency text, place text, notes text,"
            + " duration_minutes int";

    static AppointmentRow of(Appointment appointment) {
        AppointmentDetails details = appointment.details();
        return new AppointmentRow(
                appointment.tenantId(),
                appointment.id(),
                appointment.clientId(),
                appointment.version(),
                appointment.status(),
                appointment.startsAt().toString(),
                appointment.start().toString(),
                appointment.zone().getId(),
                details.service().orElse(null),
                details.branchId().orElse(null),
                details.professional().orElse(null),
                details.price().map(price -> price.amount().toPlainString()).orElse(null),
                details.price().map(price -> price.currency().getCurrencyCode()).orElse(null),
                details.place().orElse(null),
                details.notes().orElse(null),
                details.duration().map(Duration::toMinutes).orElse(null));
    }
}
