package com.citaplanner.notification.appointment;

import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.time.DateTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/** Reports about appointments, for tests. */
public final class Reports {
    public static final Instant REPORTED = Instant.parse("2026-11-12T16:00:00Z");
    public static final LocalDateTime TEN = LocalDateTime.parse("2026-11-13T10:00");
    public static final ZoneId MEXICO = ZoneId.of("America/Mexico_City");

    private Reports() {}

    /** Of the client {@code c-juan}, at ten in Mexico City. */
    public static AppointmentReport report(String tenant, String id, long version, Change change) {
        return report(tenant, id, OptionalLong.of(version), change, TEN, AppointmentDetails.NONE);
    }

    public static AppointmentReport report(
            String tenant,
            String id,
            OptionalLong version,
            Change change,
            LocalDateTime start,
            AppointmentDetails details) {
        return new AppointmentReport(
                new AppointmentKey(tenant, id),
                "c-juan",
                version,
                change,
                new DateTime.Local(start),
                Optional.of(MEXICO),
                details,
                REPORTED,
                false);
    }

    /** Details that name only the notes. */
    public static AppointmentDetails notes(String notes) {
        return new AppointmentDetails(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(notes),
                Optional.empty());
    }
}
