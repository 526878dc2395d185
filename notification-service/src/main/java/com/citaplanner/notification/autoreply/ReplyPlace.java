package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.branch.OpeningCalendar;
import com.citaplanner.notification.tenant.Tenant;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a client wrote: an inbox with its rules and opening hours.
 *
 * @param calendar empty where no opening hours are known
 */
record ReplyPlace(Tenant tenant, ReplyRules rules, Optional<OpeningCalendar> calendar) {
    boolean isOpen(Instant at) {
        return calendar.filter(known -> known.isOpen(at)).isPresent();
    }
}
