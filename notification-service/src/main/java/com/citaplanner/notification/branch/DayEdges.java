package com.citaplanner.notification.branch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.stream.Stream;

/**
 * The instants of a day at which a place may open or close: where its intervals begin or end, at midnight, and where the clock
 * changes. A local time may come twice on the day that the clock is set back, and not at all on the day that it is set forward.
 */
record DayEdges(LocalDate day, ZoneId zone) {
    /** In their order, each once. The clock may be set back over midnight, so the days beside this one count, too. */
    List<Instant> of(OpeningHours hours) {
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return Stream.concat(
                        Stream.of(day.minusDays(1), day, day.plusDays(1)).flatMap(near -> edges(near, hours)),
                        changes(start, end))
                .filter(edge -> !edge.isBefore(start) && edge.isBefore(end))
                .sorted()
                .distinct()
                .toList();
    }

    private Stream<Instant> edges(LocalDate near, OpeningHours hours) {
        ZoneRules rules = zone.getRules();
        return Stream.concat(
                        Stream.of(near.atTime(LocalTime.MIDNIGHT)),
                        hours.on(near.getDayOfWeek()).stream().flatMap(interval -> ends(near, interval)))
                .flatMap(local -> rules.getValidOffsets(local).stream().map(local::toInstant));
    }

    private static Stream<LocalDateTime> ends(LocalDate near, OpeningInterval interval) {
        return Stream.of(near.atTime(interval.from()), near.atTime(interval.to()));
    }

    private Stream<Instant> changes(Instant start, Instant end) {
        ZoneRules rules = zone.getRules();
        return Stream.iterate(
                        rules.nextTransition(start.minusNanos(1)),
                        change -> change != null && change.getInstant().isBefore(end),
                        change -> rules.nextTransition(change.getInstant()))
                .map(ZoneOffsetTransition::getInstant);
    }
}
