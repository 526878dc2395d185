package com.citaplanner.notification.backfill.postgres;

import com.citaplanner.notification.backfill.BackfillTimes;
import com.citaplanner.notification.backfill.StreamLag;
import com.citaplanner.notification.backfill.StreamState;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

@ApplicationScoped
class PostgresStreamState implements StreamState {
    /** Time for whoever mends the cause. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Sql sql;
    private final Transactions transactions;
    private final StreamLag lag;
    private final BackfillTimes times;

    PostgresStreamState(Sql sql, Transactions transactions, StreamLag lag, BackfillTimes times) {
        this.sql = sql;
        this.transactions = transactions;
        this.lag = lag;
        this.times = times;
    }

    @Override
    public Uni<Boolean> complete(String tenantId, long accountId) {
        Map<String, Object> parameters = Map.of(
                "tenant",
                tenantId,
                "account",
                accountId,
                "trust",
                Sql.seconds(times.trust()),
                "silence",
                Sql.seconds(times.silence()));
        return lag.caughtUp()
                ? transactions
                        .run(() -> sql.rows(BackfillSql.TRUSTED, parameters))
                        .map(trusted -> !trusted.isEmpty())
                : Uni.createFrom().item(false);
    }

    @Override
    public Uni<Void> doubt(String tenantId, long accountId) {
        return transactions
                .run(() -> sql.change(
                        BackfillSql.DOUBT, Map.of("tenant", tenantId, "account", accountId, "soon", Sql.seconds(SOON))))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> forget(String tenantId, long accountId) {
        return transactions
                .run(() -> sql.change(BackfillSql.FORGET, Map.of("tenant", tenantId, "account", accountId)))
                .replaceWithVoid();
    }
}
