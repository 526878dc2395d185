package com.citaplanner.notification.channel.email.postgres;

import com.citaplanner.notification.channel.email.connections.ConnectionBudget;
import com.citaplanner.notification.channel.email.connections.ConnectionShares;
import com.citaplanner.notification.channel.email.connections.ConnectionUse;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Batcher;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides connections in rows, one for each account, which are locked in the order of their names. It commits without
 * waiting for the disk: after a crash of the database, instances report anew within a second.
 */
@ApplicationScoped
class PostgresConnectionBudget implements ConnectionBudget {
    private static final int MAX_BATCH = 200;
    private static final TypeReference<List<ConnectionShares.Share>> SHARES = new TypeReference<>() {};

    private static final String ADD = """
            insert into mail_account (name)
            select name from json_to_recordset(cast(cast(:rows as text) as json)) as r(name text) order by 1
            on conflict (name) do nothing
            """;

    /** Ends a transaction whose instance was stopped between two statements, because it holds up the others. */
    private static final String LOCK = """
            with settings as materialized (
              select set_config('synchronous_commit', 'off', true), set_config('lock_timeout', '2s', true),
                set_config('idle_in_transaction_session_timeout', '5s', true))
            select a.name, cast(a.shares as text) as shares, clock_timestamp() as read_at
            from settings cross join json_to_recordset(cast(cast(:rows as text) as json)) as r(name text)
            join mail_account a on a.name = r.name
            order by a.name for update of a
            """;

    private static final String STORE = """
            update mail_account a set shares = r.shares, used_at = now()
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(name text, shares jsonb)
            where a.name = r.name
            """;

    private final Sql sql;
    private final Batcher<ConnectionUse, Integer> reports;

    PostgresConnectionBudget(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.reports = new Batcher<>(MAX_BATCH, batch -> transactions.run(() -> shares(batch)));
    }

    @Override
    public Uni<Integer> report(ConnectionUse use) {
        return reports.add(use);
    }

    private record Name(String name) {}

    private record Row(String name, List<ConnectionShares.Share> shares) {}

    private Uni<List<Integer>> shares(List<ConnectionUse> batch) {
        List<Name> names =
                batch.stream().map(use -> new Name(use.account())).distinct().toList();
        return sql.rows(LOCK, names)
                .chain(rows -> rows.size() == names.size()
                        ? Uni.createFrom().item(rows)
                        : sql.change(ADD, names).chain(() -> sql.rows(LOCK, names)))
                .chain(rows -> store(batch, rows));
    }

    /** Decides in memory, because the rows are locked. */
    private Uni<List<Integer>> store(List<ConnectionUse> batch, List<ResultRow> rows) {
        Map<String, ConnectionShares> accounts = new HashMap<>();
        Map<String, Instant> readAt = new HashMap<>();
        for (ResultRow row : rows) {
            String name = row.get("name", String.class);
            accounts.put(name, new ConnectionShares(sql.value(row.get("shares", String.class), SHARES)));
            readAt.put(name, row.get("read_at", Instant.class));
        }
        List<Integer> allowed = new ArrayList<>(batch.size());
        for (ConnectionUse use : batch) {
            ConnectionShares.Reported reported = accounts.getOrDefault(use.account(), ConnectionShares.NONE)
                    .report(use, readAt.getOrDefault(use.account(), Instant.EPOCH));
            accounts.put(use.account(), reported.shares());
            allowed.add(reported.allowed());
        }
        List<Row> changed = accounts.entrySet().stream()
                .map(account -> new Row(account.getKey(), account.getValue().shares()))
                .toList();
        return sql.change(STORE, changed).replaceWith(allowed);
    }
}
