package com.citaplanner.notification.autoreply;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at each minute of some time by the wall clock, to know when a place is open without any calculation of periods. */
final class OpenMinutes {
    private final Instant start;
    private final BitSet open = new BitSet();

    /** @param shifts by day, each as {@code 09:00-14:00} */
    OpenMinutes(
            Instant start, Instant end, ZoneId zone, Map<DayOfWeek, List<String>> shifts, Set<LocalDate> closedDays) {
        this.start = start;
        int minutes = (int) ChronoUnit.MINUTES.between(start, end);
        for (int i = 0; i < minutes; i++) {
            LocalDateTime local = LocalDateTime.ofInstant(start.plus(i, ChronoUnit.MINUTES), zone);
            boolean within = shifts.getOrDefault(local.getDayOfWeek(), List.of()).stream()
                    .anyMatch(shift -> isIn(shift, local.toLocalTime()));
            open.set(i, within && !closedDays.contains(local.toLocalDate()));
        }
    }

    private static boolean isIn(String shift, LocalTime time) {
        String to = shift.substring(6);
        return !time.isBefore(LocalTime.parse(shift.substring(0, 5)))
                && (to.equals("24:00") || time.isBefore(LocalTime.parse(to)));
    }

    private int minute(Instant at) {
        return (int) ChronoUnit.MINUTES.between(start, at);
    }

    boolean isOpen(Instant at) {
        return open.get(minute(at));
    }

    /** The number of the minute with which the closed time around this one began; -1 if that is before the start. */
    int closedSince(Instant at) {
        return open.previousSetBit(minute(at));
    }

    /** Whether it is open all the time from then on for so many minutes. */
    boolean staysOpen(Instant at, int minutes) {
        return open.nextClearBit(minute(at)) > minute(at) + minutes;
    }

    /** The next minute at which it opens or closes; the same minute if there is none. */
    Instant nextChange(Instant at) {
        int now = minute(at);
        int change = open.get(now) ? open.nextClearBit(now) : open.nextSetBit(now);
        return start.plus(Math.max(change, now), ChronoUnit.MINUTES);
    }
}
