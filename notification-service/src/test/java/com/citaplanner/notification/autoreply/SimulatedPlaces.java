package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.branch.Branch;
import com.citaplanner.notification.branch.BranchInbox;
import com.citaplanner.notification.branch.Closure;
import com.citaplanner.notification.branch.InboxBranches;
import com.citaplanner.notification.branch.OpeningHours;
import com.citaplanner.notification.branch.OpeningInterval;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.UnknownContacts;
import io.smallrye.mutiny.Uni;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The inboxes of a simulated business: a branch in Tijuana, one with two shifts and closures in Mexico City, one that is open
 * at night over the change of the clock, one that is always open, one without a branch, and one that is never open.
 */
final class SimulatedPlaces implements InboxBranches {
    static final List<Long> INBOXES = List.of(1L, 2L, 3L, 4L, 5L, 6L);
    private static final ZoneId MEXICO_CITY = ZoneId.of("America/Mexico_City");

    private final Tenant tenant;
    private final int year;
    private final Map<Long, Branch> branches = new LinkedHashMap<>();
    private final Map<Long, OpenMinutes> minutes = new LinkedHashMap<>();
    private final AutoReplyRules rules;

    SimulatedPlaces(String tenantId, int year) {
        this.year = year;
        tenant = new Tenant(
                tenantId, "Clínica", "MX", Locale.forLanguageTag("es-MX"), MEXICO_CITY, UnknownContacts.RECORD, false);
        Map<DayOfWeek, List<String>> office = days(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, "09:00-18:00");
        Map<DayOfWeek, List<String>> shifts = days(DayOfWeek.MONDAY, DayOfWeek.SATURDAY, "09:00-14:00", "16:00-20:00");
        shifts.put(DayOfWeek.SATURDAY, List.of("10:00-14:00"));
        Map<DayOfWeek, List<String>> nights = days(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, "00:00-02:30", "21:00-24:00");
        Set<LocalDate> closures = closures();
        branch(1, "America/Tijuana", office, holidays(), Set.of(), false);
        branch(2, "America/Mexico_City", shifts, holidays(), closures, false);
        branch(3, "America/Tijuana", nights, Set.of(), Set.of(), true);
        branch(4, "America/Tijuana", days(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, "00:00-24:00"), Set.of(), Set.of(), true);
        branch(6, "America/Mexico_City", Map.of(), holidays(), Set.of(), false);
        Set<LocalDate> closedDays = new HashSet<>(holidays());
        closedDays.addAll(closures);
        minutes.put(5L, minutes(MEXICO_CITY, office, closedDays));
        rules = new AutoReplyRules(
                new ReplyRuleSettings(
                        Optional.of(new ClosedReply(true, ReplyWording.BUILT_IN)), Optional.empty(), Optional.empty()),
                List.of(),
                Optional.of(new DefaultHours(hours(office), closures(closures), false)));
    }

    private static Map<DayOfWeek, List<String>> days(DayOfWeek from, DayOfWeek to, String... shifts) {
        Map<DayOfWeek, List<String>> days = new EnumMap<>(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values())
                .filter(day -> day.compareTo(from) >= 0 && day.compareTo(to) <= 0)
                .forEach(day -> days.put(day, List.of(shifts)));
        return days;
    }

    private void branch(
            long inbox,
            String zone,
            Map<DayOfWeek, List<String>> shifts,
            Set<LocalDate> holidays,
            Set<LocalDate> closures,
            boolean openOnHolidays) {
        branches.put(
                inbox,
                new Branch(
                        tenant.id(),
                        "b-" + inbox,
                        "Sucursal",
                        ZoneId.of(zone),
                        Optional.empty(),
                        Optional.empty(),
                        hours(shifts),
                        closures(closures),
                        List.of(inbox),
                        openOnHolidays));
        Set<LocalDate> closed =
                Stream.concat(holidays.stream(), closures.stream()).collect(Collectors.toSet());
        minutes.put(inbox, minutes(ZoneId.of(zone), shifts, closed));
    }

    private OpenMinutes minutes(ZoneId zone, Map<DayOfWeek, List<String>> shifts, Set<LocalDate> closedDays) {
        return new OpenMinutes(
                Instant.parse((year - 1) + "-12-01T00:00:00Z"),
                Instant.parse((year + 1) + "-01-31T00:00:00Z"),
                zone,
                shifts,
                closedDays);
    }

    private static OpeningHours hours(Map<DayOfWeek, List<String>> shifts) {
        Map<DayOfWeek, List<OpeningInterval>> hours = new EnumMap<>(DayOfWeek.class);
        shifts.forEach((day, texts) -> hours.put(
                day,
                texts.stream()
                        .map(text -> OpeningInterval.parse(text.substring(0, 5), text.substring(6)))
                        .toList()));
        return new OpeningHours(hours);
    }

    private static List<Closure> closures(Set<LocalDate> days) {
        return days.stream().map(day -> new Closure(day, day, Optional.empty())).toList();
    }

    /** Two that touch a weekend or a holiday, and one day alone. */
    private Set<LocalDate> closures() {
        return Stream.of("-03-26", "-03-27", "-07-14", "-11-14", "-12-24", "-12-26", "-12-27", "-12-28")
                .map(day -> LocalDate.parse(year + day))
                .collect(Collectors.toSet());
    }

    /** Mexico's days of rest, by looking for each of them. */
    private Set<LocalDate> holidays() {
        Set<LocalDate> days = new HashSet<>();
        for (LocalDate day = LocalDate.of(year - 1, 12, 1);
                day.isBefore(LocalDate.of(year + 1, 2, 1));
                day = day.plusDays(1)) {
            String date = day.toString().substring(5);
            boolean monday = day.getDayOfWeek() == DayOfWeek.MONDAY;
            int week = (day.getDayOfMonth() + 6) / 7;
            int month = day.getMonthValue();
            boolean moved = monday
                    && (week == 1 ? month == 2 : week == 3 && Set.of(3, 11).contains(month));
            if (moved || Set.of("01-01", "05-01", "09-16", "12-25").contains(date)) {
                days.add(day);
            }
        }
        return days;
    }

    Tenant tenant() {
        return tenant;
    }

    AutoReplyRules rules() {
        return rules;
    }

    OpenMinutes minutes(long inbox) {
        return Objects.requireNonNull(minutes.get(inbox));
    }

    @Override
    public Uni<Map<BranchInbox, Branch>> ofInboxes(Collection<BranchInbox> inboxes) {
        return Uni.createFrom()
                .item(inboxes.stream()
                        .filter(inbox -> branches.containsKey(inbox.inboxId()))
                        .collect(Collectors.toMap(inbox -> inbox, inbox -> branches.get(inbox.inboxId()))));
    }
}
