package com.citaplanner.notification.appointment;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.time.DateTime;
import com.citaplanner.notification.time.DateTimes;
import com.citaplanner.notification.time.TimeZones;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A report whose wall clock time is known.
 *
 * @param start the wall clock time in {@code zone}
 */
record ResolvedReport(AppointmentReport report, LocalDateTime start, ZoneId zone) {
    private static final LocalDateTime FIRST = LocalDateTime.ofInstant(DateTimes.EARLIEST, ZoneOffset.UTC);
    private static final LocalDateTime LAST = LocalDateTime.ofInstant(DateTimes.LATEST, ZoneOffset.UTC);

    /** @param otherwise the zone of a report that names none */
    static ResolvedReport of(AppointmentReport report, ZoneId otherwise) {
        ZoneId zone = report.zone().or(() -> zone(report.start())).orElse(otherwise);
        return new ResolvedReport(report, clamp(wallClock(report.start(), zone)), zone);
    }

    private static Optional<ZoneId> zone(DateTime start) {
        return start instanceof DateTime.Zoned(ZonedDateTime time)
                ? TimeZones.read(time.getZone().getId())
                : Optional.empty();
    }

    private static LocalDateTime wallClock(DateTime start, ZoneId zone) {
        return switch (start) {
            case DateTime.Point(Instant instant) -> LocalDateTime.ofInstant(instant, zone);
            case DateTime.Zoned(ZonedDateTime time) -> LocalDateTime.ofInstant(time.toInstant(), zone);
            case DateTime.Local(LocalDateTime time) -> time;
        };
    }

    /** Another zone's wall clock may lie outside the accepted years. */
    private static LocalDateTime clamp(LocalDateTime time) {
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }

    AppointmentKey key() {
        return report.key();
    }

    ClientKey client() {
        return new ClientKey(report.key().tenantId(), report.clientId());
    }

    /** The same without what may be personal. */
    ResolvedReport withoutPersonalData() {
        AppointmentReport bare = new AppointmentReport(
                report.key(),
                report.clientId(),
                report.version(),
                report.change(),
                report.start(),
                report.zone(),
                report.details().withoutPersonalData(),
                report.reportedAt(),
                report.silent());
        return new ResolvedReport(bare, start, zone);
    }

    Appointment appointment(long version) {
        return new Appointment(
                report.key().tenantId(),
                report.key().id(),
                report.clientId(),
                version,
                report.change().status(),
                start,
                zone,
                report.details());
    }
}
