package com.citaplanner.notification.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads ISO 8601, the same way for every source: {@code 2026-11-27T10:00}, optional seconds and fraction, then an
 * offset ({@code Z}, {@code -06}, {@code -0600}, {@code -06:00}), a zone in brackets, both or neither. Accepts the
 * years 1 to 9999, which PostgreSQL, JSON and people all write with four digits, and keeps microseconds, as PostgreSQL
 * does.
 */
public final class DateTimes {
    /** The first and the last instant that is accepted. */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final int MAX_LENGTH = 100;
    private static final int NANO_DIGITS = 9;
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern DATE_TIME =
            Pattern.compile("(?<date>[^Tt]{1,10})[Tt](?<hour>\\d{2}):(?<minute>\\d{2})(:(?<second>\\d{2})"
                    + "([.,](?<fraction>\\d+))?)?"
                    + "(?<offset>[Zz]|[+-]\\d{2}(:?\\d{2})?)?(\\[(?<zone>[^\\[\\]]+)])?");

    private DateTimes() {}

    /** Empty when it is not a date with a time, or outside the accepted years. */
    public static Optional<DateTime> read(String text) {
        Matcher parts = DATE_TIME.matcher(text);
        if (text.length() > MAX_LENGTH || !parts.matches()) {
            return Optional.empty();
        }
        try {
            return date(parts.group("date"))
                    .map(date -> dateTime(local(date, parts), parts))
                    .filter(DateTimes::storable);
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** Empty when it is not a date with a time and an offset or a zone. */
    public static Optional<Instant> instant(String text) {
        return read(text).flatMap(DateTimes::point);
    }

    /** A calendar day, {@code 1988-03-14}. */
    public static Optional<LocalDate> date(String text) {
        Matcher parts = DATE.matcher(text);
        try {
            return parts.matches()
                    ? Optional.of(LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3)))
                            .filter(date -> date.getYear() > 0)
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The nearest instant that can be stored. A calculated instant may lie outside the accepted range. */
    public static Instant clamp(Instant reckoned) {
        return reckoned.isAfter(LATEST) ? LATEST : reckoned.isBefore(EARLIEST) ? EARLIEST : reckoned;
    }

    /** The earlier of two instants. */
    public static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDateTime local(LocalDate date, Matcher parts) {
        String second = parts.group("second");
        String fraction = parts.group("fraction");
        return date.atTime(
                        Integer.parseInt(parts.group("hour")),
                        Integer.parseInt(parts.group("minute")),
                        second == null ? 0 : Integer.parseInt(second),
                        fraction == null ? 0 : nanos(fraction))
                .truncatedTo(ChronoUnit.MICROS);
    }

    private static int nanos(String fraction) {
        return Integer.parseInt((fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
    }

    private static DateTime dateTime(LocalDateTime local, Matcher parts) {
        Optional<ZoneOffset> offset = Optional.ofNullable(parts.group("offset"))
                .map(text -> text.equals("z") ? "Z" : text)
                .map(ZoneOffset::of);
        Optional<ZoneId> zone = Optional.ofNullable(parts.group("zone")).map(ZoneId::of);
        if (zone.isPresent()) {
            return new DateTime.Zoned(ZonedDateTime.ofLocal(local, zone.get(), offset.orElse(null)));
        }
        return offset.<DateTime>map(known -> new DateTime.Point(local.toInstant(known)))
                .orElseGet(() -> new DateTime.Local(local));
    }

    private static boolean storable(DateTime read) {
        return point(read).map(at -> at.equals(clamp(at))).orElse(true);
    }

    private static Optional<Instant> point(DateTime read) {
        return switch (read) {
            case DateTime.Point(Instant instant) -> Optional.of(instant);
            case DateTime.Zoned(ZonedDateTime time) -> Optional.of(time.toInstant());
            case DateTime.Local local -> Optional.empty();
        };
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
