package com.citaplanner.notification.backfill.postgres;

import com.citaplanner.notification.backfill.BackfillRun;
import com.citaplanner.notification.backfill.Backfills;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

@ApplicationScoped
class PostgresBackfills implements Backfills {
    /** Two days of scheduled runs. */
    private static final int KEPT_RUNS = 50;

    private final Sql sql;
    private final Transactions transactions;

    PostgresBackfills(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<Optional<BackfillRun>> start(String tenantId, Instant since, String startedBy) {
        Map<String, Object> tenant = Map.of("tenant", tenantId, "kept", KEPT_RUNS);
        return transactions.run(() -> sql.change(BackfillSql.REPLACE_SCHEDULED, tenant)
                .chain(() -> sql.change(BackfillSql.BEGIN, Map.of("tenant", tenantId, "since", since, "by", startedBy)))
                .chain(inserted -> inserted == 0
                        ? Uni.createFrom().item(Optional.<BackfillRun>empty())
                        : sql.change(BackfillSql.DELETE_OLD, tenant)
                                .chain(() -> sql.change(BackfillSql.DOUBT_ALL, tenant))
                                .chain(() -> findCurrent(tenantId))));
    }

    @Override
    public Uni<Optional<BackfillRun>> current(String tenantId) {
        return transactions.run(() -> findCurrent(tenantId));
    }

    private Uni<Optional<BackfillRun>> findCurrent(String tenantId) {
        return runs("where tenant_id = :tenant and state = 'RUNNING'", tenantId, Map.of())
                .map(PostgresBackfills::first);
    }

    @Override
    public Uni<Optional<BackfillRun>> find(String tenantId, long id) {
        return transactions.run(() -> runs("where tenant_id = :tenant and id = :id", tenantId, Map.of("id", id))
                .map(PostgresBackfills::first));
    }

    @Override
    public Uni<List<BackfillRun>> list(String tenantId, long before, int limit) {
        return transactions.run(() -> runs(
                "where tenant_id = :tenant and id < :before order by id desc limit :limit",
                tenantId,
                Map.of("before", before, "limit", limit)));
    }

    private Uni<List<BackfillRun>> runs(String where, String tenantId, Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("tenant", tenantId);
        return sql.rows(BackfillSql.RUN + where, parameters)
                .map(rows -> rows.stream().map(PostgresBackfills::run).toList());
    }

    private static Optional<BackfillRun> first(List<BackfillRun> runs) {
        return runs.stream().findFirst();
    }

    private static BackfillRun run(ResultRow row) {
        Long account = row.get("account_id", Long.class);
        return new BackfillRun(
                row.get("tenant_id", String.class),
                row.get("id", Long.class),
                account == null ? OptionalLong.empty() : OptionalLong.of(account),
                row.get("scheduled", Boolean.class),
                BackfillRun.BackfillState.valueOf(row.get("state", String.class)),
                Sql.instant(row, "since"),
                new BackfillRun.BackfillCounts(
                        row.get("conversations", Long.class),
                        row.get("read", Long.class),
                        row.get("messages", Long.class),
                        row.get("receipts", Long.class),
                        row.get("changes", Long.class),
                        row.get("requests", Long.class),
                        row.get("left_out", Long.class)),
                row.get("started_by", String.class),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "updated_at"),
                Sql.instantOrNull(row, "ended_at"),
                row.get("reason", String.class));
    }
}
