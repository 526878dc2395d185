package com.citaplanner.notification.sync.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.sync.SyncProblem;
import com.citaplanner.notification.sync.SyncRun;
import com.citaplanner.notification.sync.SyncRuns;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresSyncRuns implements SyncRuns {
    private static final int KEPT_RUNS = 20;

    private final Sql sql;
    private final Transactions transactions;

    PostgresSyncRuns(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<Optional<SyncRun>> begin(String tenantId, boolean dryRun, String startedBy) {
        return transactions.run(() -> sql.change(
                        SyncSql.BEGIN, Map.of("tenant", tenantId, "dry", dryRun, "by", startedBy))
                .chain(inserted -> inserted == 0
                        ? Uni.createFrom().item(Optional.<SyncRun>empty())
                        : sql.change(SyncSql.DELETE_OLD, Map.of("tenant", tenantId, "kept", KEPT_RUNS))
                                .chain(() -> findCurrent(tenantId))));
    }

    @Override
    public Uni<Optional<SyncRun>> current(String tenantId) {
        return transactions.run(() -> findCurrent(tenantId));
    }

    private Uni<Optional<SyncRun>> findCurrent(String tenantId) {
        return runs("where tenant_id = :tenant and state in ('RUNNING', 'CANCELLING')", tenantId, Map.of())
                .map(PostgresSyncRuns::first);
    }

    @Override
    public Uni<Optional<SyncRun>> find(String tenantId, long id) {
        return transactions.run(() -> one(tenantId, id));
    }

    private Uni<Optional<SyncRun>> one(String tenantId, long id) {
        return runs("where tenant_id = :tenant and id = :id", tenantId, Map.of("id", id))
                .map(PostgresSyncRuns::first);
    }

    @Override
    public Uni<List<SyncRun>> list(String tenantId, long before, int limit) {
        return transactions.run(() -> runs(
                "where tenant_id = :tenant and id < :before order by id desc limit :limit",
                tenantId,
                Map.of("before", before, "limit", limit)));
    }

    @Override
    public Uni<Optional<List<SyncProblem>>> problems(String tenantId, long id, String after, int limit) {
        Map<String, Object> parameters = Map.of("tenant", tenantId, "id", id, "after", after, "limit", limit);
        return transactions.run(() -> one(tenantId, id)
                .chain(run -> run.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : sql.rows(SyncSql.PROBLEMS, parameters)
                                .map(rows -> Optional.of(rows.stream()
                                        .map(PostgresSyncRuns::problem)
                                        .toList()))));
    }

    @Override
    public Uni<Optional<SyncRun>> cancel(String tenantId, long id) {
        return transactions.run(() ->
                sql.change(SyncSql.CANCEL, Map.of("tenant", tenantId, "id", id)).chain(() -> one(tenantId, id)));
    }

    private Uni<List<SyncRun>> runs(String where, String tenantId, Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("tenant", tenantId);
        return sql.rows(SyncSql.RUN + where, parameters)
                .map(rows -> rows.stream().map(PostgresSyncRuns::run).toList());
    }

    private static Optional<SyncRun> first(List<SyncRun> runs) {
        return runs.stream().findFirst();
    }

    private static SyncRun run(ResultRow row) {
        return new SyncRun(
                row.get("tenant_id", String.class),
                row.get("id", Long.class),
                SyncRun.SyncState.valueOf(row.get("state", String.class)),
                row.get("dry_run", Boolean.class),
                new SyncRun.Counts(
                        row.get("total", Long.class),
                        row.get("synced", Long.class),
                        row.get("created", Long.class),
                        row.get("unchanged", Long.class),
                        row.get("failed", Long.class)),
                row.get("started_by", String.class),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "updated_at"),
                Sql.instantOrNull(row, "ended_at"),
                row.get("reason", String.class));
    }

    private static SyncProblem problem(ResultRow row) {
        return new SyncProblem(
                row.get("client_id", String.class),
                SyncProblem.SyncProblemCode.valueOf(row.get("code", String.class)),
                row.get("reason", String.class));
    }
}
