package com.citaplanner.notification.branch.http;

import com.citaplanner.notification.branch.BranchDetails;
import com.citaplanner.notification.branch.OpeningHours;
import com.citaplanner.notification.branch.StoredBranch;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A branch.
 *
 * @param timeZone its own; absent where the tenant's applies
 * @param effectiveTimeZone its own or the tenant's
 * @param hours by day of the week; other days are closed
 * @param version increases with every change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BranchView(
        String id,
        String name,
        @Nullable String timeZone,
        String effectiveTimeZone,
        @Nullable String address,
        @Nullable String phone,
        Map<DayOfWeek, List<IntervalBody>> hours,
        List<ClosureBody> closures,
        List<Long> inboxes,
        boolean openOnHolidays,
        int version) {
    static BranchView of(StoredBranch branch, ZoneId tenantZone) {
        BranchDetails details = branch.details();
        return new BranchView(
                branch.key().id(),
                details.name(),
                details.zone().map(ZoneId::getId).orElse(null),
                details.zone().orElse(tenantZone).getId(),
                details.address().orElse(null),
                details.phone().orElse(null),
                hours(details.hours()),
                details.closures().stream().map(ClosureBody::of).toList(),
                details.inboxes(),
                details.openOnHolidays(),
                branch.version());
    }

    private static Map<DayOfWeek, List<IntervalBody>> hours(OpeningHours hours) {
        Map<DayOfWeek, List<IntervalBody>> days = new EnumMap<>(DayOfWeek.class);
        hours.days()
                .forEach((day, intervals) ->
                        days.put(day, intervals.stream().map(IntervalBody::of).toList()));
        return days;
    }
}
