package com.citaplanner.notification.backfill.postgres;

import com.citaplanner.notification.backfill.BackfillProgress;
import com.citaplanner.notification.backfill.BackfillQueue;
import com.citaplanner.notification.backfill.BackfillRun;
import com.citaplanner.notification.backfill.BackfillTimes;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

@ApplicationScoped
class PostgresBackfillQueue implements BackfillQueue {
    private static final int MAX_REASON_LENGTH = 500;
    private static final int MAX_NAME_LENGTH = 120;
    private static final int MAX_BEGUN_AT_ONCE = 100;

    /** How long runs try again to read a conversation that could not be read. */
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final Sql sql;
    private final Transactions transactions;
    private final BackfillTimes times;

    PostgresBackfillQueue(Sql sql, Transactions transactions, BackfillTimes times) {
        this.sql = sql;
        this.transactions = transactions;
        this.times = times;
    }

    @Override
    public Uni<Void> schedule() {
        Map<String, Object> parameters = Map.of(
                "limit", MAX_BEGUN_AT_ONCE,
                "every", Sql.seconds(times.every()),
                "window", Sql.seconds(times.window()),
                "longest", Sql.seconds(times.longest()));
        return transactions
                .run(() -> sql.change(BackfillSql.FORGET_UNROUTED, parameters)
                        .chain(() -> sql.change(BackfillSql.DISCOVER, parameters))
                        .chain(() -> sql.rows(BackfillSql.BEGIN_DUE, parameters)))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<BackfillClaim>> claim(int limit, Duration lease) {
        return transactions
                .run(() -> sql.rows(BackfillSql.CLAIM, Map.of("limit", limit, "lease", Sql.seconds(lease))))
                .map(rows -> rows.stream().map(row -> claim(row, lease)).toList());
    }

    private static BackfillClaim claim(ResultRow row, Duration lease) {
        Long account = row.get("account_id", Long.class);
        return new BackfillClaim(
                row.get("tenant_id", String.class),
                row.get("id", Long.class),
                account == null ? OptionalLong.empty() : OptionalLong.of(account),
                row.get("scheduled", Boolean.class),
                row.get("claims", Long.class),
                row.get("tries", Integer.class),
                lease,
                new BackfillProgress(
                        Sql.instant(row, "since"),
                        row.get("known_until_id", Long.class),
                        row.get("pass", Integer.class),
                        row.get("page", Integer.class),
                        Sql.instant(row, "pass_since"),
                        Sql.instant(row, "pass_top"),
                        row.get("listed", Long.class),
                        row.get("highest_id", Long.class)));
    }

    @Override
    public Uni<Boolean> count(BackfillClaim claim, BackfillRun.BackfillCounts more) {
        return sql.rows(
                        BackfillSql.COUNT,
                        with(
                                claim,
                                Map.of(
                                        "conversations", more.conversations(),
                                        "read", more.read(),
                                        "messages", more.messages(),
                                        "receipts", more.receipts(),
                                        "changes", more.changes(),
                                        "requests", more.requests(),
                                        "lease", Sql.seconds(claim.lease()))))
                .map(counted -> !counted.isEmpty());
    }

    @Override
    public Uni<Boolean> leaveOut(BackfillClaim claim, long conversation, String reason) {
        String name = StorableText.of("conversation " + conversation + " (" + reason + ")", MAX_NAME_LENGTH);
        return sql.rows(BackfillSql.LEAVE_OUT, with(claim, Map.of("name", name, "lease", Sql.seconds(claim.lease()))))
                .map(noted -> !noted.isEmpty());
    }

    @Override
    public Uni<Void> doubt(BackfillClaim claim) {
        return change(BackfillSql.DOUBT_RUN, claim, Map.of());
    }

    @Override
    public Uni<Void> advance(BackfillClaim claim, long accountId, BackfillProgress next) {
        return sql.change(
                        BackfillSql.ADVANCE,
                        with(
                                claim,
                                Map.of(
                                        "account", accountId,
                                        "pass", next.pass(),
                                        "page", next.page(),
                                        "passSince", next.passSince(),
                                        "passTop", next.passTop(),
                                        "listed", next.listed(),
                                        "highest", next.highest())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> complete(BackfillClaim claim, long accountId, BackfillProgress last) {
        return sql.rows(BackfillSql.COMPLETE, with(claim, Map.of("account", accountId)))
                .chain(ended -> {
                    if (ended.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    return last.complete() ? advanceAccount(claim, accountId, last, ended.getFirst()) : doubt(claim);
                });
    }

    private Uni<Void> advanceAccount(BackfillClaim claim, long accountId, BackfillProgress last, ResultRow ended) {
        boolean found = ended.get("missing", Long.class) > 0;
        Map<String, Object> parameters = Map.of(
                "tenant", claim.tenantId(),
                "account", accountId,
                "scheduled", claim.scheduled(),
                "since", last.since(),
                "until", Sql.instant(ended, "started_at").minus(times.settling()),
                "highest", last.highest(),
                "found", found,
                "leftOut", ended.get("left_out", Long.class) > 0,
                "patience", Sql.seconds(PATIENCE),
                "next", Sql.seconds(found ? times.recheck() : times.every()));
        return sql.change(BackfillSql.ADVANCE_ACCOUNT, parameters).replaceWithVoid();
    }

    @Override
    public Uni<Void> retryLater(BackfillClaim claim, int tries, Duration wait, String reason) {
        return change(
                BackfillSql.RETRY_LATER,
                claim,
                Map.of("tries", Math.max(0, tries), "wait", Sql.seconds(wait), "reason", storable(reason)));
    }

    @Override
    public Uni<Void> fail(BackfillClaim claim, String reason) {
        return change(BackfillSql.FAIL, claim, Map.of("reason", storable(reason)))
                .chain(() -> doubt(claim));
    }

    @Override
    public Uni<Void> drop(BackfillClaim claim) {
        return change(BackfillSql.DROP, claim, Map.of());
    }

    private Uni<Void> change(String statement, BackfillClaim claim, Map<String, ?> more) {
        return sql.change(statement, with(claim, more)).replaceWithVoid();
    }

    /** Reasons quote Chatwoot's messages, so they are made storable. */
    private static String storable(String reason) {
        return StorableText.of(reason, MAX_REASON_LENGTH);
    }

    private static Map<String, Object> with(BackfillClaim claim, Map<String, ?> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("tenant", claim.tenantId());
        parameters.put("id", claim.run());
        parameters.put("claim", claim.claim());
        return parameters;
    }
}
