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
 * A day, a time of day, or both, as the client reads it on the wall. An instant is read in the zone asked for; a local date and
 * time is what the sender means, and stays; one that names its zone ({@code [America/Tijuana]}) is read there.
 */
record WallClockTime(Optional<LocalDate> day, Optional<LocalTime> time) {
    private static final int LONGEST = 100;

    /** Empty when the text is none of these. */
    static Optional<WallClockTime> read(String text, ZoneId zone) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (text.contains("T") || text.contains("t")) {
            return both(text, zone);
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

    private static Optional<WallClockTime> both(String text, ZoneId zone) {
        return DateTimes.read(text)
                .map(read -> switch (read) {
                    case DateTime.Point(Instant instant) -> instant.atZone(zone).toLocalDateTime();
                    case DateTime.Zoned(ZonedDateTime time) -> onTheWall(time, zone);
                    case DateTime.Local(LocalDateTime time) -> time;
                })
                .map(local -> new WallClockTime(Optional.of(local.toLocalDate()), Optional.of(local.toLocalTime())));
    }

    private static LocalDateTime onTheWall(ZonedDateTime zoned, ZoneId zone) {
        boolean offsetOnly = zoned.getZone().normalized() instanceof ZoneOffset;
        return (offsetOnly ? zoned.withZoneSameInstant(zone) : zoned).toLocalDateTime();
    }
}
