package com.citaplanner.notification.sync.postgres;

import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.sync.SyncProblem;
import com.citaplanner.notification.sync.SyncQueue;
import com.citaplanner.notification.sync.SyncRun;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresSyncQueue implements SyncQueue {
    private static final int MAX_PROBLEMS = 10_000;
    private static final int MAX_REASON_LENGTH = 500;

    private final Sql sql;
    private final Transactions transactions;

    PostgresSyncQueue(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    private record Run(String tenant, long id) {
        static Run of(ResultRow row, String id) {
            return new Run(row.get("tenant_id", String.class), row.get(id, Long.class));
        }
    }

    private record AttemptRow(String client, SendAttempt attempt) {}

    private record ProblemRow(String client, SyncProblem.SyncProblemCode code, String reason) {}

    @Override
    public Uni<List<Claim>> claim(int limit, Duration lease) {
        Map<String, Object> parameters = Map.of("limit", limit, "lease", Sql.seconds(lease));
        return transactions.run(() -> sql.rows(SyncSql.CLAIM, parameters)
                .chain(claimed -> sql.rows(
                                SyncSql.ATTEMPTED,
                                claimed.stream().map(row -> Run.of(row, "id")).toList())
                        .map(attempts -> attempts.stream().collect(Collectors.groupingBy(row -> Run.of(row, "run_id"))))
                        .map(attempts -> claimed.stream()
                                .map(row -> claim(row, attempts.getOrDefault(Run.of(row, "id"), List.of())))
                                .toList())));
    }

    private static Claim claim(ResultRow row, List<ResultRow> attempts) {
        Optional<Duration> open = attempts.stream()
                .map(attempt -> attempt.get("millis", Long.class))
                .filter(Objects::nonNull)
                .min(Long::compareTo)
                .map(Duration::ofMillis);
        return new Claim(
                row.get("tenant_id", String.class),
                row.get("id", Long.class),
                row.get("dry_run", Boolean.class),
                row.get("state", String.class).equals(SyncRun.SyncState.CANCELLING.name()),
                row.get("done_until", String.class),
                row.get("claims", Long.class),
                row.get("tries", Integer.class),
                attempts.stream()
                        .collect(Collectors.toMap(
                                attempt -> attempt.get("client_id", String.class),
                                attempt -> SendAttempt.valueOf(attempt.get("attempt", String.class)))),
                open);
    }

    @Override
    public Uni<Boolean> attempt(Claim claim, Map<String, SendAttempt> clients) {
        List<AttemptRow> rows = clients.entrySet().stream()
                .map(entry -> new AttemptRow(entry.getKey(), entry.getValue()))
                .toList();
        return sql.rows(SyncSql.LOCK_CLAIM, with(claim, Map.of("claim", claim.claim())))
                .chain(good -> good.isEmpty() || rows.isEmpty()
                        ? Uni.createFrom().item(!good.isEmpty())
                        : sql.change(SyncSql.ATTEMPT, with(claim, Map.of("rows", sql.json(rows))))
                                .replaceWith(true));
    }

    @Override
    public Uni<Void> advance(Claim claim, Report report) {
        Map<String, Object> parameters = with(
                claim,
                Map.of(
                        "claim", claim.claim(),
                        "until", report.until(),
                        "last", report.last(),
                        "synced", report.synced(),
                        "created", report.created(),
                        "unchanged", report.unchanged(),
                        "failed", report.failed(),
                        "problems", report.problems().size()));
        return sql.rows(SyncSql.ADVANCE, parameters)
                .chain(advanced -> advanced.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : addProblems(claim, report, advanced.getFirst().get("problems", Long.class))
                                .chain(() -> forgetAttempts(claim)));
    }

    /** @param problems the run's total including these */
    private Uni<Void> addProblems(Claim claim, Report report, long problems) {
        long room = MAX_PROBLEMS - (problems - report.problems().size());
        if (room <= 0 || report.problems().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<ProblemRow> rows = report.problems().stream()
                .map(problem -> new ProblemRow(problem.clientId(), problem.code(), storable(problem.reason())))
                .toList();
        return sql.change(SyncSql.ADD_PROBLEMS, with(claim, Map.of("rows", sql.json(rows), "room", room)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> attemptsEnded(Claim claim, boolean known) {
        return sql.change(SyncSql.ATTEMPTS_ENDED, with(claim, Map.of("known", known)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> retryLater(Claim claim, int tries, Duration wait, String reason) {
        Map<String, Object> parameters = with(
                claim,
                Map.of("claim", claim.claim(), "tries", tries, "wait", Sql.seconds(wait), "reason", storable(reason)));
        return sql.change(SyncSql.RETRY_LATER, parameters).replaceWithVoid();
    }

    @Override
    public Uni<Void> end(Claim claim, SyncRun.SyncState state, @Nullable String reason) {
        Map<String, Object> parameters = with(
                claim,
                Map.of(
                        "claim",
                        claim.claim(),
                        "state",
                        state.name(),
                        "reason",
                        reason == null ? "" : storable(reason)));
        return sql.change(SyncSql.END, parameters)
                .chain(ended -> ended == 0 ? Uni.createFrom().voidItem() : forgetAttempts(claim));
    }

    /** Reasons quote Chatwoot's messages, so they are made storable. */
    private static String storable(String reason) {
        return StorableText.of(reason, MAX_REASON_LENGTH);
    }

    private Uni<Void> forgetAttempts(Claim claim) {
        return sql.change(SyncSql.FORGET_ATTEMPTS, with(claim, Map.of())).replaceWithVoid();
    }

    private static Map<String, Object> with(Claim claim, Map<String, ?> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("tenant", claim.tenantId());
        parameters.put("id", claim.run());
        return parameters;
    }
}
