package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.plan.AppointmentBusiness;
import com.citaplanner.notification.appointment.plan.AppointmentPlace;
import com.citaplanner.notification.appointment.plan.AppointmentRules;
import com.citaplanner.notification.appointment.plan.PlanConditions;
import com.citaplanner.notification.branch.Branch;
import com.citaplanner.notification.branch.BranchKey;
import com.citaplanner.notification.branch.BranchQueries;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the rules and the zones by which appointments are planned. */
@ApplicationScoped
class ConditionRows {
    static final String TENANTS = """
            select t.id, t.name, t.locale, t.time_zone, cast(s.rules as text) as rules
            from unnest(cast($1 as text[])) as r (id)
            cross join lateral (select * from tenant t where t.id = r.id offset 0) t
            left join lateral (select * from appointment_rules s where s.tenant_id = t.id offset 0) s on true
            """;

    static final String CLIENT_ZONES = """
            select c.tenant_id, c.id, c.time_zone
            from unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, id)
            cross join lateral (
              select * from client c where c.tenant_id = r.tenant_id and c.id = r.id offset 0) c
            where c.time_zone is not null
            """;

    private final Sql sql;
    private final BranchQueries branches;
    private final ReadableRules stored;

    ConditionRows(Sql sql, BranchQueries branches, ReadableRules stored) {
        this.sql = sql;
        this.branches = branches;
        this.stored = stored;
    }

    Uni<PlanConditions> of(Collection<Appointment> appointments) {
        List<String> tenants =
                appointments.stream().map(Appointment::tenantId).distinct().toList();
        return sql.rows(TENANTS, ColumnArrays.of(tenants).text(id -> id))
                .chain(rows -> clientZones(appointments)
                        .chain(zones -> places(appointments)
                                .map(places -> new PlanConditions(rules(rows), zones, places, businesses(rows)))));
    }

    private Uni<Map<ClientKey, ZoneId>> clientZones(Collection<Appointment> appointments) {
        List<ClientKey> clients =
                appointments.stream().map(Appointment::client).distinct().toList();
        return sql.rows(
                        CLIENT_ZONES,
                        ColumnArrays.of(clients).text(ClientKey::tenantId).text(ClientKey::id))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> new ClientKey(row.get("tenant_id", String.class), row.get("id", String.class)),
                                row -> ZoneId.of(row.get("time_zone", String.class)))));
    }

    private Uni<Map<AppointmentKey, AppointmentPlace>> places(Collection<Appointment> appointments) {
        List<BranchKey> keys = appointments.stream()
                .flatMap(appointment -> branch(appointment).stream())
                .distinct()
                .toList();
        return branches(keys)
                .map(found -> appointments.stream()
                        .filter(appointment ->
                                branch(appointment).map(found::get).isPresent())
                        .collect(Collectors.toMap(
                                Appointment::key,
                                appointment ->
                                        place(found.get(branch(appointment).orElseThrow())))));
    }

    /** Many appointments may name many branches. */
    private Uni<Map<BranchKey, Branch>> branches(List<BranchKey> keys) {
        Map<BranchKey, Branch> found = new HashMap<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (int from = 0; from < keys.size(); from += BranchQueries.MAX_KEYS) {
            List<BranchKey> part = keys.subList(from, Math.min(keys.size(), from + BranchQueries.MAX_KEYS));
            all = all.chain(() -> branches.find(part)).invoke(found::putAll).replaceWithVoid();
        }
        return all.replaceWith(found);
    }

    /** Other services name branches that were deleted, or that no branch can have. */
    private static Optional<BranchKey> branch(Appointment appointment) {
        return appointment
                .details()
                .branchId()
                .filter(BranchKey::isId)
                .map(id -> new BranchKey(appointment.tenantId(), id));
    }

    private static AppointmentPlace place(@Nullable Branch branch) {
        Branch known = Objects.requireNonNull(branch);
        return new AppointmentPlace(known.name(), known.zone(), known.address(), known.phone());
    }

    private Map<String, AppointmentRules> rules(List<ResultRow> rows) {
        Map<String, AppointmentRules> rules = new HashMap<>();
        for (ResultRow row : rows) {
            stored.read(row.get("id", String.class), row.get("rules", String.class))
                    .ifPresent(read -> rules.put(row.get("id", String.class), read));
        }
        return rules;
    }

    private static Map<String, AppointmentBusiness> businesses(List<ResultRow> rows) {
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> row.get("id", String.class),
                        row -> new AppointmentBusiness(
                                row.get("name", String.class),
                                Locale.forLanguageTag(row.get("locale", String.class)),
                                ZoneId.of(row.get("time_zone", String.class)))));
    }
}
