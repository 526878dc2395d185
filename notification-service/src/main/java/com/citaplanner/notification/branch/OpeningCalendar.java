package com.citaplanner.notification.branch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a place is open: its weekly hours in its zone, without closures and public holidays. Closed time that touches is one
 * closed period, whatever it is closed for. What is asked is searched for within 400 days.
 *
 * @param holidays those on which it is closed; {@link PublicHolidays#NONE} where it is open on all of them
 */
public record OpeningCalendar(ZoneId zone, OpeningHours hours, List<Closure> closures, PublicHolidays holidays) {
    private static final int SEARCHED_DAYS = 400;

    public OpeningCalendar {
        closures = List.copyOf(closures);
    }

    public boolean isOpen(Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        return hours.isOpen(local) && !isClosedAllDay(local.toLocalDate());
    }

    private boolean isClosedAllDay(LocalDate day) {
        return closures.stream().anyMatch(closure -> closure.contains(day))
                || holidays.on(day).isPresent();
    }

    /** The first time from {@code at} on at which it is open, which is {@code at} itself while it is open. */
    public Optional<Instant> nextOpening(Instant at) {
        return isOpen(at)
                ? Optional.of(at)
                : edgesAfter(at).filter(this::isOpen).findFirst();
    }

    /**
     * When the closed period began that contains {@code at}: two times are in one period where this is the same. Empty while it
     * is open, and where it has always been closed.
     */
    public Optional<Instant> closedSince(Instant at) {
        return isOpen(at)
                ? Optional.empty()
                : edgesUntil(at).filter(edge -> isOpen(edge.minusNanos(1))).findFirst();
    }

    /**
     * When it has been open for so long since {@code from}, without the time during which it is closed; always a time at which it
     * is open. Empty where it does not open for as long.
     */
    public Optional<Instant> after(Instant from, Duration open) {
        Instant end = from.plus(Duration.ofDays(SEARCHED_DAYS));
        Optional<Instant> opening = nextOpening(from);
        Duration left = open;
        while (opening.filter(end::isAfter).isPresent()) {
            Instant wanted = opening.get().plus(left);
            Optional<Instant> closing = edgesAfter(opening.get())
                    .takeWhile(edge -> !edge.isAfter(wanted))
                    .filter(edge -> !isOpen(edge))
                    .findFirst();
            if (closing.isEmpty()) {
                return Optional.of(wanted);
            }
            left = left.minus(Duration.between(opening.get(), closing.get()));
            opening = nextOpening(closing.get());
        }
        return Optional.empty();
    }

    private Stream<Instant> edgesAfter(Instant at) {
        return hours.days().isEmpty()
                ? Stream.empty()
                : Stream.iterate(LocalDate.ofInstant(at, zone), day -> day.plusDays(1))
                        .limit(SEARCHED_DAYS)
                        .flatMap(day -> new DayEdges(day, zone).of(hours).stream())
                        .filter(edge -> edge.isAfter(at));
    }

    /** The latest first. */
    private Stream<Instant> edgesUntil(Instant at) {
        return hours.days().isEmpty()
                ? Stream.empty()
                : Stream.iterate(LocalDate.ofInstant(at, zone).plusDays(1), day -> day.minusDays(1))
                        .limit(SEARCHED_DAYS)
                        .flatMap(day -> new DayEdges(day, zone).of(hours).reversed().stream())
                        .filter(edge -> !edge.isAfter(at));
    }
}
