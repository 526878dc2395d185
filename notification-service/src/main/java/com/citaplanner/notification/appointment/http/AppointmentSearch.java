package com.citaplanner.notification.appointment.http;

import com.citaplanner.notification.appointment.AppointmentQueries;
import com.citaplanner.notification.appointment.AppointmentQueries.Period;
import com.citaplanner.notification.appointment.AppointmentQueries.Position;
import com.citaplanner.notification.appointment.AppointmentQueries.StoredAppointment;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.time.DateTimes;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Lists appointments, page by page. */
@ApplicationScoped
class AppointmentSearch {
    private static final Duration MAX_PERIOD = Duration.ofDays(31);

    /** So much longer is a month of local days in which the clocks are set back. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(1);

    private final Transactions transactions;
    private final TenantDirectory tenants;
    private final AppointmentQueries queries;

    AppointmentSearch(Transactions transactions, TenantDirectory tenants, AppointmentQueries queries) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.queries = queries;
    }

    /** Where a page begins, and how many appointments it has. */
    record ListStart(Optional<Position> after, int size) {
        static ListStart of(Optional<List<String>> cursor, int size) {
            return new ListStart(cursor.map(ListStart::position), size);
        }

        private static Position position(List<String> keys) {
            return new Position(DateTimes.instant(keys.getFirst()).orElseThrow(Cursor::invalid), keys.getLast());
        }

        /** @param read one appointment more than the page has, if there are more */
        private Page<AppointmentView> page(List<StoredAppointment> read) {
            Page<StoredAppointment> page = Page.of(
                    read,
                    size,
                    last -> Cursor.of(
                            last.appointment().startsAt(), last.appointment().id()));
            return new Page<>(page.items().stream().map(AppointmentView::of).toList(), page.next());
        }
    }

    Uni<Page<AppointmentView>> ofClient(String tenant, String clientId, ListStart start) {
        return transactions
                .run(() -> queries.ofClient(tenant, clientId, start.after(), start.size() + 1))
                .map(start::page);
    }

    /** @param to the last day, or the first instant that is not listed */
    Uni<Page<AppointmentView>> within(
            String tenant, String from, String to, Optional<String> branchId, ListStart start) {
        return transactions
                .run(() -> tenants.existing(tenant)
                        .map(found -> period(tenant, from, to, branchId, found.timeZone()))
                        .chain(period -> queries.within(period, start.after(), start.size() + 1)))
                .map(start::page);
    }

    private static Period period(String tenant, String from, String to, Optional<String> branchId, ZoneId zone) {
        Instant first = instant("from", from, zone, 0);
        Instant end = instant("to", to, zone, 1);
        if (!end.isAfter(first)) {
            throw Problem.invalid("to", "must be later than from");
        }
        if (Duration.between(first, end).compareTo(MAX_PERIOD.plus(CLOCK_CHANGE)) > 0) {
            throw Problem.invalid("from", "must be at most 31 days before to");
        }
        return new Period(tenant, first, end, branchId);
    }

    /** @param days to add to a local day */
    private static Instant instant(String name, String text, ZoneId zone, int days) {
        return DateTimes.date(text)
                .map(day -> start(day.plusDays(days), zone))
                .or(() -> DateTimes.instant(text))
                .orElseThrow(() ->
                        Problem.invalid(name, "must be a day, for example 2026-11-13, or a date-time with its offset"));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return DateTimes.clamp(day.atStartOfDay(zone).toInstant());
    }
}
