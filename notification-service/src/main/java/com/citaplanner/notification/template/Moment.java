package com.citaplanner.notification.template;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * A day, a time of day, or both, as the client reads it on the wall. An instant is read in the zone asked for; a local date and
 * time is what the sender means, and stays; one that names its zone ({@code [America/Tijuana]}) is read there.
 */
record Moment(Optional<LocalDate> day, Optional<LocalTime> time) {
    private static final int LONGEST = 100;

    /** Empty when the text is none of these. */
    static Optional<Moment> read(String text, ZoneId zone) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.contains("T") ? both(text, zone) : one(text))
                    .filter(Moment::likely);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** ISO 8601 knows the year 999999999, a calendar on the wall does not. */
    private boolean likely() {
        return day.map(it -> it.getYear() > 0 && it.getYear() < 10_000).orElse(true);
    }

    private static Moment one(String text) {
        return text.contains(":")
                ? new Moment(Optional.empty(), Optional.of(LocalTime.parse(text)))
                : new Moment(Optional.of(LocalDate.parse(text)), Optional.empty());
    }

    private static Moment both(String text, ZoneId zone) {
        TemporalAccessor read =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
        LocalDateTime local = read instanceof ZonedDateTime zoned ? onTheWall(zoned, zone) : LocalDateTime.from(read);
        return new Moment(Optional.of(local.toLocalDate()), Optional.of(local.toLocalTime()));
    }

    private static LocalDateTime onTheWall(ZonedDateTime zoned, ZoneId zone) {
        boolean offsetOnly = zoned.getZone().normalized() instanceof ZoneOffset;
        return (offsetOnly ? zoned.withZoneSameInstant(zone) : zoned).toLocalDateTime();
    }
}
