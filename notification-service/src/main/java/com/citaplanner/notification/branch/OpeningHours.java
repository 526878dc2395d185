package com.citaplanner.notification.branch;

import com.citaplanner.notification.work.InvalidInput;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * When a branch is open in a normal week, in its own local time.
 *
 * @param days the intervals of each day in their order; days on which it is closed are left out
 */
public record OpeningHours(Map<DayOfWeek, List<OpeningInterval>> days) {
    public static final int MAX_INTERVALS = 20;

    /** @throws InvalidInput with the day as the field, where its intervals are too many or overlap */
    public OpeningHours {
        Map<DayOfWeek, List<OpeningInterval>> sorted = new EnumMap<>(DayOfWeek.class);
        days.forEach((day, intervals) -> {
            if (!intervals.isEmpty()) {
                sorted.put(day, checked(day, intervals));
            }
        });
        days = Collections.unmodifiableMap(sorted);
    }

    private static List<OpeningInterval> checked(DayOfWeek day, List<OpeningInterval> intervals) {
        if (intervals.size() > MAX_INTERVALS) {
            throw new InvalidInput(day.name(), "must have at most " + MAX_INTERVALS + " intervals");
        }
        List<OpeningInterval> sorted = intervals.stream()
                .sorted(Comparator.comparing(OpeningInterval::from))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            OpeningInterval earlier = sorted.get(i - 1);
            OpeningInterval later = sorted.get(i);
            if (earlier.overlaps(later)) {
                throw new InvalidInput(
                        day.name(),
                        "must not have intervals that overlap: %s to %s and %s to %s"
                                .formatted(earlier.fromText(), earlier.toText(), later.fromText(), later.toText()));
            }
        }
        return sorted;
    }

    /** The intervals of a day in their order; none where it is closed. */
    public List<OpeningInterval> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    public boolean isOpen(LocalDateTime local) {
        return on(local.getDayOfWeek()).stream().anyMatch(interval -> interval.contains(local.toLocalTime()));
    }
}
