package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is still to be sent, as it was a few seconds ago: whoever asks how the service is does not wait for the database. */
@ApplicationScoped
class Backlog {
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** Counting stops here: that it is so many says enough. */
    private static final int MOST = 100_000;

    private static final String OPEN = """
            select 'QUEUED' as name, (select count(*) from (
              select 1 from dispatch where stage = 'QUEUED' limit :most) q) as number
            union all
            select 'BLOCKED', (select count(*) from (
              select 1 from dispatch where stage = 'BLOCKED' limit :most) b)
            union all
            select stage, count(*) from (
              select stage from dispatch where stage in ('WAITING', 'LEASED') limit :most) w group by stage
            """;

    /** A limit whose time has passed may be over: nobody has tried since, because there was nothing to send. */
    private static final String STOPPED = """
            select channel as name, count(*) as number from channel_circuit where cause = 'CREDENTIALS' group by channel
            """;

    private static final String LIMITED = """
            select channel as name, count(*) as number from channel_circuit
            where cause = 'LIMIT' and retry_at > now() group by channel
            """;

    /** The next of each lane that is neither stopped nor closed; lanes are found by skipping from one to the next. */
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

    /**
     * @param stopped how many tenants' channels are stopped because their credentials fail
     * @param limited how many rest because their account has reached a limit of its own
     * @param open notifications by stage
     * @param oldestSeconds how long the oldest has been waiting that could be sent
     */
    record BacklogSnapshot(
            Map<Channel, Long> stopped, Map<Channel, Long> limited, Map<String, Long> open, long oldestSeconds) {}

    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;
    private final Signal looking = new Signal("backlog", this::look);
    private volatile BacklogSnapshot last = new BacklogSnapshot(Map.of(), Map.of(), Map.of(), 0);
    private volatile Instant next = Instant.EPOCH;

    Backlog(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    BacklogSnapshot last() {
        return last;
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("backlog", () -> {
            if (!clock.instant().isBefore(next)) {
                looking.wake();
            }
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.stop();
    }

    private Uni<Boolean> look() {
        next = clock.instant().plus(EVERY);
        return transactions
                .run(() -> sql.rows(STOPPED, Map.of())
                        .chain(stopped -> sql.rows(LIMITED, Map.of())
                                .chain(limited -> sql.rows(OPEN, Map.of("most", MOST))
                                        .chain(open -> sql.rows(OLDEST, Map.of())
                                                .map(oldest -> look(stopped, limited, open, oldest))))))
                .invoke(backlogSnapshot -> last = backlogSnapshot)
                .replaceWith(false);
    }

    private static BacklogSnapshot look(
            List<Tuple> stopped, List<Tuple> limited, List<Tuple> open, List<Tuple> oldest) {
        return new BacklogSnapshot(
                byChannel(stopped),
                byChannel(limited),
                numbers(open),
                numbers(oldest).get("oldest"));
    }

    private static Map<Channel, Long> byChannel(List<Tuple> rows) {
        return numbers(rows).entrySet().stream()
                .collect(Collectors.toMap(one -> Channel.valueOf(one.getKey()), Map.Entry::getValue));
    }

    private static Map<String, Long> numbers(List<Tuple> rows) {
        return rows.stream()
                .collect(Collectors.toMap(row -> row.get("name", String.class), row -> row.get("number", Long.class)));
    }
}
