package com.citaplanner.notification.branch.postgres;

import com.citaplanner.notification.branch.Closure;
import com.citaplanner.notification.branch.OpeningHours;
import com.citaplanner.notification.branch.OpeningInterval;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Opening hours and closures as stored in a JSON column. Hibernate Reactive (3.2) reads only objects from such a column. */
record ScheduleColumn(Map<String, List<StoredInterval>> hours, List<StoredClosure> closures) {
    record StoredInterval(String from, String to) {
        static StoredInterval of(OpeningInterval interval) {
            return new StoredInterval(interval.fromText(), interval.toText());
        }

        OpeningInterval interval() {
            return OpeningInterval.parse(from, to);
        }
    }

    record StoredClosure(String from, String to, @Nullable String reason) {
        static StoredClosure of(Closure closure) {
            return new StoredClosure(
                    closure.from().toString(),
                    closure.to().toString(),
                    closure.reason().orElse(null));
        }

        Closure closure() {
            return new Closure(LocalDate.parse(from), LocalDate.parse(to), Optional.ofNullable(reason));
        }
    }

    static ScheduleColumn of(OpeningHours hours, List<Closure> closures) {
        Map<String, List<StoredInterval>> days = new TreeMap<>();
        hours.days()
                .forEach((day, intervals) -> days.put(
                        day.name(), intervals.stream().map(StoredInterval::of).toList()));
        return new ScheduleColumn(days, closures.stream().map(StoredClosure::of).toList());
    }

    OpeningHours openingHours() {
        Map<DayOfWeek, List<OpeningInterval>> days = new EnumMap<>(DayOfWeek.class);
        hours.forEach((day, intervals) -> days.put(
                DayOfWeek.valueOf(day),
                intervals.stream().map(StoredInterval::interval).toList()));
        return new OpeningHours(days);
    }

    List<Closure> closedDays() {
        return closures.stream().map(StoredClosure::closure).toList();
    }
}
