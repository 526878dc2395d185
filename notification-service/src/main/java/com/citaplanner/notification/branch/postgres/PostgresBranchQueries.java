package com.citaplanner.notification.branch.postgres;

import com.citaplanner.notification.branch.Branch;
import com.citaplanner.notification.branch.BranchInbox;
import com.citaplanner.notification.branch.BranchKey;
import com.citaplanner.notification.branch.BranchQueries;
import com.citaplanner.notification.branch.InboxBranches;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresBranchQueries implements BranchQueries, InboxBranches {
    private static final String COLUMNS = """
            select b.tenant_id, b.id, b.name, coalesce(b.time_zone, t.time_zone), b.address, b.phone,
              cast(b.schedule as text), cast(array_to_json(b.inboxes) as text), b.open_on_holidays
            """;

    private static final String FIND = COLUMNS + """
            from unnest(cast($1 as text[]), cast($2 as text[])) as r(tenant_id, id)
            join branch b on b.tenant_id = r.tenant_id and b.id = r.id
            join tenant t on t.id = b.tenant_id
            """;

    /** An inbox is at most one branch's of a tenant. */
    private static final String OF_INBOXES = COLUMNS + """
              , r.inbox
            from unnest(cast($1 as text[]), cast($2 as bigint[])) as r(tenant_id, inbox)
            join branch b on b.tenant_id = r.tenant_id and r.inbox = any (b.inboxes)
            join tenant t on t.id = b.tenant_id
            """;

    private static final TypeReference<ScheduleColumn> SCHEDULE = new TypeReference<>() {};
    private static final TypeReference<List<Long>> INBOXES = new TypeReference<>() {};

    private final Sql sql;

    PostgresBranchQueries(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Map<BranchKey, Branch>> find(Collection<BranchKey> keys) {
        Set<BranchKey> distinct = few(keys);
        return sql.rows(
                        FIND,
                        ColumnArrays.of(distinct).text(BranchKey::tenantId).text(BranchKey::id))
                .map(rows -> rows.stream().map(this::branch).collect(Collectors.toMap(Branch::key, branch -> branch)));
    }

    @Override
    public Uni<Map<BranchInbox, Branch>> ofInboxes(Collection<BranchInbox> inboxes) {
        return sql.rows(
                        OF_INBOXES,
                        ColumnArrays.of(few(inboxes))
                                .text(BranchInbox::tenantId)
                                .number(BranchInbox::inboxId))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> new BranchInbox(row.text(0), row.number(9)),
                                this::branch,
                                (one, other) -> one)));
    }

    private static <T> Set<T> few(Collection<T> keys) {
        Set<T> distinct = Set.copyOf(keys);
        if (distinct.size() > MAX_KEYS) {
            throw new IllegalArgumentException("Look up at most " + MAX_KEYS + " branches at once");
        }
        return distinct;
    }

    private Branch branch(ResultRow row) {
        ScheduleColumn schedule = sql.value(row.text(6), SCHEDULE);
        return new Branch(
                row.text(0),
                row.text(1),
                row.text(2),
                ZoneId.of(row.text(3)),
                Optional.ofNullable(row.text(4)),
                Optional.ofNullable(row.text(5)),
                schedule.openingHours(),
                schedule.closedDays(),
                sql.value(row.text(7), INBOXES),
                row.flag(8));
    }
}
