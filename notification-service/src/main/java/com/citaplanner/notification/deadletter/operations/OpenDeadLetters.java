package com.citaplanner.notification.deadletter.operations;

import com.citaplanner.notification.deadletter.DeadLetterCount;
import com.citaplanner.notification.work.PeriodicSignal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Meters the open dead letters of all tenants: from time to time, and up to the number that an alert needs. */
@ApplicationScoped
class OpenDeadLetters {
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final int MAX_COUNT = 10_000;

    private final DeadLetterCount letters;
    private final Transactions transactions;
    private final AtomicInteger open = new AtomicInteger();
    private final PeriodicSignal countSignal;

    OpenDeadLetters(DeadLetterCount letters, Transactions transactions, Clock clock, MeterRegistry meters) {
        this.letters = letters;
        this.transactions = transactions;
        this.countSignal = new PeriodicSignal("dead_letters", clock, this::count);
        Gauge.builder("citaplanner.dead.letters.open", open, AtomicInteger::get)
                .description("Dead letters of all tenants that nobody has dealt with, up to 10,000")
                .register(meters);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("dead_letter", countSignal::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        countSignal.stop();
    }

    private Uni<Boolean> count() {
        countSignal.rest(INTERVAL);
        return transactions.run(() -> letters.open(MAX_COUNT)).invoke(open::set).replaceWith(false);
    }
}
