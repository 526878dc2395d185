package com.citaplanner.notification.message;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * An appointment for the client's calendar. Its time is local, so that a new law about a zone moves the instant and not
 * the appointment.
 *
 * @param appointmentId unique within the tenant
 * @param version grows with every change of the appointment, and with its cancellation; 0 or more
 * @param start in the time zone; from 1970 to 9999
 * @param end in the time zone, after the start and within a year; empty if unknown: the entry is then a moment without a
 *     duration, since no duration is invented
 * @param summary the title, at most {@value #MAX_LINE} characters
 * @param location at most {@value #MAX_LINE} characters
 * @param description several lines, at most {@value #MAX_DESCRIPTION} characters
 */
public record CalendarEntry(
        String appointmentId,
        long version,
        CalendarMethod method,
        LocalDateTime start,
        ZoneId timeZone,
        Optional<LocalDateTime> end,
        String summary,
        Optional<String> location,
        Optional<String> description) {
    /** The number of entries that one message can have. */
    public static final int MAX_PER_MESSAGE = 5;

    public static final int MAX_LINE = 1_000;
    public static final int MAX_DESCRIPTION = 8_000;

    private static final int MIN_YEAR = 1970;
    private static final int MAX_YEAR = 9999;

    /** @throws IllegalArgumentException for a value outside its limits */
    public CalendarEntry {
        require(!appointmentId.isBlank(), "must have the id of an appointment");
        require(version >= 0, "must have a version of 0 or more");
        require(start.getYear() >= MIN_YEAR && start.getYear() <= MAX_YEAR, "must start in a year from 1970 to 9999");
        require(end.filter(time -> !isEndOf(start, time)).isEmpty(), "must end after its start and within a year");
        require(
                !summary.isBlank() && summary.length() <= MAX_LINE,
                "must have a summary of at most " + MAX_LINE + " characters");
        require(fits(location, MAX_LINE), "must have a location of at most " + MAX_LINE + " characters");
        require(
                fits(description, MAX_DESCRIPTION),
                "must have a description of at most " + MAX_DESCRIPTION + " characters");
    }

    /** An unmodifiable copy of the entries of one message. */
    public static List<CalendarEntry> requireFew(List<CalendarEntry> entries) {
        if (entries.size() > MAX_PER_MESSAGE) {
            throw new IllegalArgumentException("a message must have at most " + MAX_PER_MESSAGE + " calendar entries");
        }
        return List.copyOf(entries);
    }

    private static boolean isEndOf(LocalDateTime start, LocalDateTime end) {
        return end.isAfter(start) && !end.isAfter(start.plusYears(1));
    }

    private static boolean fits(Optional<String> text, int max) {
        return text.map(String::length).orElse(0) <= max;
    }

    private static void require(boolean valid, String reason) {
        if (!valid) {
            throw new IllegalArgumentException("a calendar entry " + reason);
        }
    }

    int characters() {
        return summary.length()
                + location.map(String::length).orElse(0)
                + description.map(String::length).orElse(0);
    }

    /** Hides the texts, which may hold personal data. */
    @Override
    public String toString() {
        return "CalendarEntry[" + method + " " + appointmentId + ", version " + version + "]";
    }
}
