package com.citaplanner.notification.branch.http;

import com.citaplanner.notification.branch.OpeningHours;
import com.citaplanner.notification.branch.OpeningInterval;
import com.citaplanner.notification.http.ExpectedValue;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads opening hours of a body. */
final class HoursReader {
    private static final OpeningHours NONE = new OpeningHours(Map.of());
    private static final String PREFIX = "hours.";

    private final FieldCheck check;

    HoursReader(FieldCheck check) {
        this.check = check;
    }

    /** Whatever could be read; what could not is an error. */
    OpeningHours hours(@Nullable Map<String, @Nullable List<@Nullable IntervalBody>> given) {
        if (given == null) {
            check.add("hours", "is missing; send {} for a branch that is never open");
            return NONE;
        }
        Map<DayOfWeek, List<OpeningInterval>> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (given.containsKey(day.name())) {
                days.put(day, intervals(PREFIX + day, given.get(day.name())));
            }
        }
        if (days.size() < given.size()) {
            check.add("hours", "must have days of the week as names: " + ExpectedValue.names(DayOfWeek.class));
        }
        return check.value(PREFIX, () -> new OpeningHours(days), NONE);
    }

    private List<OpeningInterval> intervals(String where, @Nullable List<@Nullable IntervalBody> given) {
        if (given == null) {
            check.add(where, "must be an array of intervals; leave out a day that is closed");
            return List.of();
        }
        List<OpeningInterval> read = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String inner = where + "[" + i + "]";
            IntervalBody interval = given.get(i);
            if (interval == null) {
                check.add(inner, "must be an object with from and to");
            } else {
                check.value(inner + ".", () -> read.add(interval.interval()), false);
            }
        }
        return read;
    }
}
