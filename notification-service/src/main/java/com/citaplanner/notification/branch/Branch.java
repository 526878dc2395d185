package com.citaplanner.notification.branch;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

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
    public OpeningCalendar calendar(PublicHolidays holidays) {
        return new OpeningCalendar(zone, hours, closures, openOnHolidays ? PublicHolidays.NONE : holidays);
    }

    /** @param holidays those of the tenant's region */
    public boolean isOpen(Instant at, PublicHolidays holidays) {
        return calendar(holidays).isOpen(at);
    }

    /**
     * The first time from {@code at} on at which it is open, which is {@code at} itself while it is open. Empty where it does
     * not open within 400 days.
     */
    public Optional<Instant> nextOpening(Instant at, PublicHolidays holidays) {
        return calendar(holidays).nextOpening(at);
    }
}
