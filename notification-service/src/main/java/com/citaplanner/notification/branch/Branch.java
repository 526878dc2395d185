package com.citaplanner.notification.branch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A branch of a tenant.
 *
 * @param zone its own, or its tenant's
 * @param address as clients read it
 * @param phone as clients read it
 * @param inboxes Chatwoot's ids of its inboxes
 * @param openOnHolidays whether the opening hours hold on public holidays, too
 */
public record Branch(
        String tenantId,
        String id,
        String name,
        ZoneId zone,
        Optional<String> address,
        Optional<String> phone,
        OpeningHours hours,
        List<Closure> closures,
        List<Long> inboxes,
        boolean openOnHolidays) {
    /** How far ahead the next opening is searched. */
    private static final int SEARCHED_DAYS = 400;

    public Branch {
        closures = List.copyOf(closures);
        inboxes = List.copyOf(inboxes);
    }

    /** @param tenantZone the zone of a branch that has none of its own */
    public static Branch of(BranchKey key, BranchDetails details, ZoneId tenantZone) {
        return new Branch(
                key.tenantId(),
                key.id(),
                details.name(),
                details.zone().orElse(tenantZone),
                details.address(),
                details.phone(),
                details.hours(),
                details.closures(),
                details.inboxes(),
                details.openOnHolidays());
    }

    public BranchKey key() {
        return new BranchKey(tenantId, id);
    }

    /** @param holidays those of the tenant's region */
    public boolean isOpen(Instant at, PublicHolidays holidays) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        return hours.isOpen(local) && !isClosed(local.toLocalDate(), holidays);
    }

    /** Whether it is closed all day, whatever its hours are. */
    private boolean isClosed(LocalDate day, PublicHolidays holidays) {
        return closures.stream().anyMatch(closure -> closure.contains(day))
                || (!openOnHolidays && holidays.on(day).isPresent());
    }

    /**
     * The first time from {@code at} on at which it is open, which is {@code at} itself while it is open. Empty where it does
     * not open within 400 days.
     */
    public Optional<Instant> nextOpening(Instant at, PublicHolidays holidays) {
        if (isOpen(at, holidays)) {
            return Optional.of(at);
        }
        LocalDate today = LocalDate.ofInstant(at, zone);
        return Stream.iterate(today, day -> day.plusDays(1))
                .limit(SEARCHED_DAYS)
                .filter(day -> !hours.on(day.getDayOfWeek()).isEmpty() && !isClosed(day, holidays))
                .flatMap(day -> new DayStarts(day, zone).of(hours))
                .filter(start -> start.isAfter(at) && isOpen(start, holidays))
                .findFirst();
    }
}
