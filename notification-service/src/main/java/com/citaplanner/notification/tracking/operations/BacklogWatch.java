package com.citaplanner.notification.tracking.operations;

import com.citaplanner.notification.tracking.Backlog;
import com.citaplanner.notification.tracking.BacklogQueries;
import com.citaplanner.notification.work.PeriodicSignal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/** Caches the backlog for a few seconds, so that health checks do not wait for the database. */
@ApplicationScoped
class BacklogWatch {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int MAX_COUNT = 10_000;

    private final BacklogQueries queries;
    private final Transactions transactions;
    private final PeriodicSignal looking;
    private volatile Backlog last = Backlog.UNKNOWN;

    BacklogWatch(BacklogQueries queries, Transactions transactions, Clock clock) {
        this.queries = queries;
        this.transactions = transactions;
        this.looking = new PeriodicSignal("backlog", clock, this::look);
    }

    Backlog last() {
        return last;
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("backlog", looking::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.stop();
    }

    private Uni<Boolean> look() {
        looking.rest(EVERY);
        return transactions
                .run(() -> queries.count(MAX_COUNT))
                .invoke(backlog -> last = backlog)
                .replaceWith(false);
    }
}
