package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.branch.Closure;
import com.citaplanner.notification.branch.OpeningCalendar;
import com.citaplanner.notification.branch.OpeningHours;
import com.citaplanner.notification.branch.PublicHolidays;
import com.citaplanner.notification.tenant.Tenant;
import java.util.List;

/**
 * The opening hours of inboxes that belong to no branch, in the tenant's zone.
 *
 * @param openOnHolidays whether the hours hold on public holidays, too
 */
public record DefaultHours(OpeningHours hours, List<Closure> closures, boolean openOnHolidays) {
    public DefaultHours {
        closures = List.copyOf(closures);
    }

    OpeningCalendar calendar(Tenant tenant) {
        return new OpeningCalendar(
                tenant.timeZone(),
                hours,
                closures,
                openOnHolidays ? PublicHolidays.NONE : PublicHolidays.ofRegion(tenant.defaultRegion()));
    }
}
