package com.citaplanner.notification.template;

import com.citaplanner.notification.time.DateTime;
import com.citaplanner.notification.time.DateTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A day, a time of day, or both, as the client's wall clock shows them. An instant is converted to the given zone; a
 * local date and time stays as it is; one with its own zone ({@code [America/Tijuana]}) is read there.
 */
record WallClockTime(Optional<LocalDate> day, Optional<LocalTime> time) {
    private static final int MAX_LENGTH = 100;

    /** Empty if the text is none of these. */
    static Optional<WallClockTime> read(String text, ZoneId zone) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        if (text.contains("T") || text.contains("t")) {
            return dateTime(text, zone);
        }
        return text.contains(":")
                ? time(text)
                : DateTimes.date(text).map(day -> new WallClockTime(Optional.of(day), Optional.empty()));
    }

    private static Optional<WallClockTime> time(String text) {
        try {
            return Optional.of(new WallClockTime(Optional.empty(), Optional.of(LocalTime.parse(text))));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static Optional<WallClockTime> dateTime(String text, ZoneId zone) {
        return DateTimes.read(text)
                .map(read -> switch (read) {
                    case DateTime.Point(Instant instant) -> instant.atZone(zone).toLocalDateTime();
                    case DateTime.Zoned(ZonedDateTime time) -> wallClock(time, zone);
                    case DateTime.Local(LocalDateTime time) -> time;
                })
                .map(local -> new WallClockTime(Optional.of(local.toLocalDate()), Optional.of(local.toLocalTime())));
    }

    private static LocalDateTime wallClock(ZonedDateTime zoned, ZoneId zone) {
        boolean offsetOnly = zoned.getZone().normalized() instanceof ZoneOffset;
        return (offsetOnly ? zoned.withZoneSameInstant(zone) : zoned).toLocalDateTime();
    }
}
