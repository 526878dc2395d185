package com.citaplanner.notification.deadletter.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the letters that wait for somebody, of all tenants: now and then, and no further than an alert needs. */
@ApplicationScoped
class OpenDeadLetters {
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final int MOST = 10_000;
    private static final String COUNT = """
            select cast(count(*) as int) as open from (select 1 from dead_letter where state = 'OPEN' limit :most) as letters
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;
    private final AtomicInteger open;
    private final Signal counting = new Signal("dead_letters", this::count);
    private volatile Instant next = Instant.EPOCH;

    OpenDeadLetters(Sql sql, Transactions transactions, Clock clock, MeterRegistry meters) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
        this.open = meters.gauge("citaplanner.dead.letters.open", new AtomicInteger());
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("dead_letter", () -> {
            if (!clock.instant().isBefore(next)) {
                counting.wake();
            }
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        counting.stop();
    }

    private Uni<Boolean> count() {
        next = clock.instant().plus(EVERY);
        return transactions
                .run(() -> sql.rows(COUNT, Map.of("most", MOST)))
                .invoke(rows -> open.set(rows.getFirst().get("open", Integer.class)))
                .replaceWith(false);
    }
}
