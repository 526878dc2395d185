package com.citaplanner.notification.provider.rate.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.provider.rate.RateBudget;
import com.citaplanner.notification.provider.rate.SharedLimit;
import com.citaplanner.notification.provider.rate.TurnLease;
import com.citaplanner.notification.provider.rate.TurnRequest;
import com.citaplanner.notification.work.Batcher;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Leases turns from rows. All limits for which turns are needed at a time are leased in one transaction, which locks
 * their rows in the order of their names. It commits without waiting for the disk: what a crash of the database loses is
 * less than a second old.
 */
@ApplicationScoped
class PostgresRateBudget implements RateBudget {
    private static final int MAX_BATCH = 200;

    /** Ends a transaction whose instance was stopped between two statements, because it holds up the others. */
    private static final String LOCK = """
            with settings as materialized (
              select set_config('synchronous_commit', 'off', true), set_config('lock_timeout', '2s', true),
                set_config('idle_in_transaction_session_timeout', '5s', true))
            select l.*, clock_timestamp() as read_at
            from settings cross join json_to_recordset(cast(cast(:rows as text) as json)) as r(name text)
            join rate_limit l on l.name = r.name
            order by l.name for update of l
            """;

    private static final String ADD = """
            insert into rate_limit (name)
            select name from json_to_recordset(cast(cast(:rows as text) as json)) as r(name text) order by 1
            on conflict (name) do nothing
            """;

    private static final String STORE = """
            update rate_limit l set next_turn = r.next_turn, paused_until = r.paused_until, per_second = r.per_second,
              ceiling = r.ceiling, step = r.step, version = r.version, refused_at = r.refused_at,
              round_since = r.round_since, round_accepted = r.round_accepted, round_refused = r.round_refused,
              background = r.background, used_at = now()
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(name text, next_turn timestamptz,
              paused_until timestamptz, per_second double precision, ceiling double precision, step double precision,
              version bigint, refused_at timestamptz, round_since timestamptz, round_accepted bigint, round_refused bigint,
              background double precision)
            where l.name = r.name
            """;

    private final Sql sql;
    private final Batcher<TurnRequest, TurnLease> requests;

    PostgresRateBudget(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.requests = new Batcher<>(MAX_BATCH, batch -> transactions.run(() -> leases(batch)));
    }

    @Override
    public Uni<TurnLease> lease(TurnRequest request) {
        return requests.add(request);
    }

    private record Name(String name) {}

    private Uni<List<TurnLease>> leases(List<TurnRequest> batch) {
        List<Name> names = batch.stream()
                .map(request -> new Name(request.limit()))
                .distinct()
                .toList();
        return sql.rows(LOCK, names)
                .chain(rows -> rows.size() == names.size()
                        ? Uni.createFrom().item(rows)
                        : sql.change(ADD, names).chain(() -> sql.rows(LOCK, names)))
                .chain(rows -> store(batch, rows));
    }

    /** Decides in memory, because the rows are locked. */
    private Uni<List<TurnLease>> store(List<TurnRequest> batch, List<ResultRow> rows) {
        Map<String, ResultRow> byName = new HashMap<>();
        rows.forEach(row -> byName.put(row.get("name", String.class), row));
        Map<String, SharedLimit> limits = new HashMap<>();
        List<TurnLease> leases = new ArrayList<>(batch.size());
        for (TurnRequest request : batch) {
            ResultRow row = Objects.requireNonNull(byName.get(request.limit()));
            Instant now = row.get("read_at", Instant.class);
            SharedLimit limit = limits.computeIfAbsent(
                    request.limit(),
                    name -> RateLimitRow.limit(row).orElseGet(() -> SharedLimit.unused(request.terms(), now)));
            SharedLimit.Leased leased = limit.lease(request, now);
            limits.put(request.limit(), leased.limit());
            leases.add(leased.lease());
        }
        List<RateLimitRow> changed = new ArrayList<>();
        limits.forEach((name, limit) -> changed.add(RateLimitRow.of(name, limit)));
        return sql.change(STORE, changed).replaceWith(leases);
    }
}
