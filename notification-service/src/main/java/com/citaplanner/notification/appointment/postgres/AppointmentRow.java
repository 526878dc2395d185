package com.citaplanner.notification.appointment.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.appointment.Price;
import com.citaplanner.notification.postgres.ResultRow;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
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

    static AppointmentKey key(ResultRow row) {
        return new AppointmentKey(row.get("tenant_id", String.class), row.get("id", String.class));
    }

    static Appointment appointment(ResultRow row) {
        return new Appointment(
                row.get("tenant_id", String.class),
                row.get("id", String.class),
                row.get("client_id", String.class),
                row.get("version", Long.class),
                AppointmentStatus.valueOf(row.get("status", String.class)),
                row.get("local_start", LocalDateTime.class),
                ZoneId.of(row.get("time_zone", String.class)),
                new AppointmentDetails(
                        text(row, "service"),
                        text(row, "branch_id"),
                        text(row, "professional"),
                        price(row),
                        text(row, "place"),
                        text(row, "notes"),
                        Optional.ofNullable(row.get("duration_minutes", Integer.class))
                                .map(Duration::ofMinutes)));
    }

    private static Optional<String> text(ResultRow row, String column) {
        return Optional.ofNullable(row.get(column, String.class));
    }

    private static Optional<Price> price(ResultRow row) {
        return text(row, "price_currency")
                .map(currency -> new Price(row.get("price_amount", BigDecimal.class), Currency.getInstance(currency)));
    }
}
