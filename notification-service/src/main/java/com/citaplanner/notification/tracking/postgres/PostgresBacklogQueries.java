package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tracking.Backlog;
import com.citaplanner.notification.tracking.BacklogQueries;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresBacklogQueries implements BacklogQueries {
    /** In the order of dispatch_due, so that leases, which end soon, are counted before what waits for its time. */
    private static final String OPEN = """
            select 'QUEUED' as name, (select count(*) from (
              select 1 from dispatch where stage = 'QUEUED' limit :limit) q) as number
            union all
            select 'BLOCKED', (select count(*) from (
              select 1 from dispatch where stage = 'BLOCKED' limit :limit) b)
            union all
            select stage, count(*) from (
              select stage from dispatch where stage in ('WAITING', 'LEASED') order by due_at limit :limit) w group by stage
            """;

    /** A limit whose time has passed is not counted: it may be over, and nothing was sent since. */
    private static final String STOPPED = """
            select channel as name, count(*) as number from channel_circuit where cause = 'CREDENTIALS' group by channel
            """;

    private static final String LIMITED = """
            select channel as name, count(*) as number from channel_circuit
            where cause = 'LIMIT' and retry_at > now() group by channel
            """;

    /**
     * The next notification of each lane that is neither stopped nor closed; lanes are found by skipping from one to
     * the next.
     */
    private static final String OLDEST = """
            with recursive lane as (
              (select tenant_id, channel, priority from dispatch where stage = 'QUEUED'
               order by tenant_id, channel, priority limit 1)
              union all
              select next.* from lane cross join lateral (
                select d.tenant_id, d.channel, d.priority from dispatch d
                where d.stage = 'QUEUED' and (d.tenant_id, d.channel, d.priority) > (lane.tenant_id, lane.channel, lane.priority)
                order by d.tenant_id, d.channel, d.priority limit 1) next)
            select 'oldest' as name, cast(coalesce(max(extract(epoch from now() - head.due_at)), 0) as bigint) as number
            from lane cross join lateral (
              select due_at from dispatch d
              where d.stage = 'QUEUED' and d.tenant_id = lane.tenant_id and d.channel = lane.channel and d.priority = lane.priority
              order by d.sequence limit 1) head
            where not exists (
              select 1 from channel_circuit c where c.tenant_id = lane.tenant_id and c.channel = lane.channel)
              and not exists (
                select 1 from channel_status s
                where s.tenant_id = lane.tenant_id and s.channel = lane.channel and s.closed is not null)
            """;

    private final Sql sql;

    PostgresBacklogQueries(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Backlog> count(int limit) {
        return sql.rows(STOPPED, Map.of())
                .chain(stopped -> sql.rows(LIMITED, Map.of())
                        .chain(limited -> sql.rows(OPEN, Map.of("limit", limit))
                                .chain(open -> sql.rows(OLDEST, Map.of())
                                        .map(oldest -> backlog(stopped, limited, open, oldest)))));
    }

    private static Backlog backlog(
            List<ResultRow> stopped, List<ResultRow> limited, List<ResultRow> open, List<ResultRow> oldest) {
        return new Backlog(
                byChannel(stopped),
                byChannel(limited),
                numbers(open),
                Objects.requireNonNull(numbers(oldest).get("oldest")));
    }

    private static Map<Channel, Long> byChannel(List<ResultRow> rows) {
        return numbers(rows).entrySet().stream()
                .collect(Collectors.toMap(entry -> Channel.valueOf(entry.getKey()), Map.Entry::getValue));
    }

    private static Map<String, Long> numbers(List<ResultRow> rows) {
        return rows.stream()
                .collect(Collectors.toMap(row -> row.get("name", String.class), row -> row.get("number", Long.class)));
    }
}
