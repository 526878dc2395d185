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

/** Meters the open dead letters of all tenants: from time to time, and up to the number that an alert needs. */
@ApplicationScoped
class OpenDeadLetters {
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final int MAX_COUNT = 10_000;

    private final DeadLetterCount letters;
    private final Transactions transactions;
    private final Clock clock;
    private final AtomicInteger open;
    private final Signal countSignal = new Signal("dead_letters", this::count);
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
                countSignal.wake();
            }
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        countSignal.stop();
    }

    private Uni<Boolean> count() {
        next = clock.instant().plus(INTERVAL);
        return transactions.run(() -> letters.open(MAX_COUNT)).invoke(open::set).replaceWith(false);
    }
}
