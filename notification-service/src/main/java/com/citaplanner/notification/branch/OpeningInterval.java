package com.citaplanner.notification.branch;

import com.citaplanner.notification.work.InvalidInput;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * A time of the day during which a branch is open. It begins and ends on the same day; a night is two of them.
 *
 * @param from the first minute
 * @param to the minute after the last; midnight means the end of the day, written 24:00
 */
public record OpeningInterval(LocalTime from, LocalTime to) {
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final String END_OF_DAY = "24:00";

    /** @throws InvalidInput with the field {@code from} or {@code to} */
    public OpeningInterval {
        requireMinutes("from", from);
        requireMinutes("to", to);
        if (!to.equals(LocalTime.MIDNIGHT) && !to.isAfter(from)) {
            throw new InvalidInput(
                    "to", "must be after from; 24:00 is the end of the day, and a night is two intervals");
        }
    }

    /**
     * Reads hours and minutes, {@code 09:00}.
     *
     * @throws InvalidInput with the field {@code from} or {@code to}
     */
    public static OpeningInterval parse(String from, String to) {
        LocalTime start = time("from", from);
        if (to.equals(END_OF_DAY)) {
            return new OpeningInterval(start, LocalTime.MIDNIGHT);
        }
        LocalTime end = time("to", to);
        if (end.equals(LocalTime.MIDNIGHT)) {
            throw new InvalidInput("to", "must be 24:00 for the end of the day");
        }
        return new OpeningInterval(start, end);
    }

    private static LocalTime time(String field, String text) {
        if (!TIME.matcher(text).matches()) {
            throw new InvalidInput(field, "must be a time of the day in hours and minutes, for example 09:00");
        }
        return LocalTime.parse(text);
    }

    private static void requireMinutes(String field, LocalTime time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw new InvalidInput(field, "must be a whole minute");
        }
    }

    public String fromText() {
        return from.toString();
    }

    public String toText() {
        return endsWithDay() ? END_OF_DAY : to.toString();
    }

    boolean contains(LocalTime time) {
        return !time.isBefore(from) && (endsWithDay() || time.isBefore(to));
    }

    /** Whether this interval lasts into one that begins later or at the same time. */
    boolean overlaps(OpeningInterval later) {
        return endsWithDay() || later.from.isBefore(to);
    }

    private boolean endsWithDay() {
        return to.equals(LocalTime.MIDNIGHT);
    }
}
