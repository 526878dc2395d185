package com.citaplanner.notification.deadletter.operations;

import com.citaplanner.notification.deadletter.DeadLetterCount;
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
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the letters that wait for somebody, of all tenants: now and then, and no further than an alert needs. */
@ApplicationScoped
class OpenDeadLetters {
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final int MOST = 10_000;

    private final DeadLetterCount letters;
    private final Transactions transactions;
    private final Clock clock;
    private final AtomicInteger open;
    private final Signal counting = new Signal("dead_letters", this::count);
    private volatile Instant next = Instant.EPOCH;

    OpenDeadLetters(DeadLetterCount letters, Transactions transactions, Clock clock, MeterRegistry meters) {
        this.letters = letters;
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
        return transactions.run(() -> letters.open(MOST)).invoke(open::set).replaceWith(false);
    }
}
