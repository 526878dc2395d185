package com.citaplanner.notification.appointment.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.appointment.Price;
import com.citaplanner.notification.postgres.ResultRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/** Reads appointments from rows with the table's columns. */
public final class AppointmentColumns {
    private AppointmentColumns() {}

    static AppointmentKey key(ResultRow row) {
        return new AppointmentKey(row.get("tenant_id", String.class), row.get("id", String.class));
    }

    public static Appointment appointment(ResultRow row) {
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
