package com.citaplanner.notification.answer;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An hour that a client names: "a las 4", "16:30", "5 pm".
 *
 * @param hour as written
 * @param afternoon whether it is after noon; empty where the client does not say it, so that 4 may be 16
 */
record NamedHour(int hour, int minute, Optional<Boolean> afternoon) {
    private static final Pattern WRITTEN =
            Pattern.compile("(?<hour>\\d{1,2})([:.](?<minute>\\d{1,2}))?(?<half>am|a|pm|p)?(r|rs|s|oras)?");
    private static final int NOON = 12;

    /**
     * @param word a number, perhaps with minutes and the half of the day
     * @return empty for what is no hour, as a date with a slash
     */
    static Optional<NamedHour> read(String word) {
        Matcher parts = WRITTEN.matcher(word);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String minute = parts.group("minute");
        NamedHour hour = new NamedHour(
                Integer.parseInt(parts.group("hour")),
                minute == null ? 0 : Integer.parseInt(minute),
                Optional.ofNullable(parts.group("half")).map(half -> half.startsWith("p")));
        return hour.hour > 23 || hour.minute > 59 ? Optional.empty() : Optional.of(hour);
    }

    /** Whether the word says more than a number, so that it is an hour without words around it. */
    static boolean isClear(String word) {
        return WRITTEN.matcher(word).matches() && !word.matches("\\d+");
    }

    NamedHour at(int newMinute) {
        return new NamedHour(hour, newMinute, afternoon);
    }

    NamedHour in(boolean isAfternoon) {
        return new NamedHour(hour, minute, Optional.of(isAfternoon));
    }

    boolean fits(LocalTime start) {
        return start.getMinute() == minute && fitsHour(start.getHour());
    }

    private boolean fitsHour(int start) {
        if (hour > NOON || hour == 0) {
            return start == hour;
        }
        boolean startsAfterNoon = start >= NOON;
        return start % NOON == hour % NOON && afternoon.orElse(startsAfterNoon) == startsAfterNoon;
    }
}
