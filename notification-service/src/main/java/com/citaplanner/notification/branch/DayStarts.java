package com.citaplanner.notification.branch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.stream.Stream;

/**
 * The instants of a day at which opening hours may begin. A local time may come twice on the day that the clock is set back,
 * and not at all on the day that it is set forward; then the hours begin with the change of the clock.
 */
record DayStarts(LocalDate day, ZoneId zone) {
    /** In their order. */
    Stream<Instant> of(OpeningHours hours) {
        ZoneRules rules = zone.getRules();
        Stream<Instant> starts = hours.on(day.getDayOfWeek()).stream()
                .map(interval -> day.atTime(interval.from()))
                .flatMap(local -> rules.getValidOffsets(local).stream().map(local::toInstant));
        return Stream.concat(starts, changes(rules)).sorted();
    }

    private Stream<Instant> changes(ZoneRules rules) {
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return Stream.iterate(
                        rules.nextTransition(start.minusNanos(1)),
                        change -> change != null && change.getInstant().isBefore(end),
                        change -> rules.nextTransition(change.getInstant()))
                .map(ZoneOffsetTransition::getInstant);
    }
}
