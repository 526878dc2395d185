package com.citaplanner.notification.work.operations;

import com.citaplanner.notification.work.PeriodicSignal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import com.citaplanner.notification.work.WaitingRows;
import com.citaplanner.notification.work.WaitingRows.Waiting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes what waits in the queues of all tenants as metrics: from time to time, and up to the number that an alert
 * needs. The label is the table.
 */
@ApplicationScoped
class QueueWatch {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int MAX_COUNT = 10_000;

    private final List<WaitingRows> queues;
    private final Transactions transactions;
    private final PeriodicSignal looking;
    private final Clock clock;
    private final Map<String, Waiting> last = new ConcurrentHashMap<>();
    private volatile Instant answered;

    QueueWatch(@All List<WaitingRows> queues, Transactions transactions, Clock clock) {
        this.queues = queues;
        this.transactions = transactions;
        this.clock = clock;
        this.answered = clock.instant();
        this.looking = new PeriodicSignal("queues", clock, this::look);
    }

    void start(@Observes StartupEvent started, Signals signals, MeterRegistry meters) {
        queues.forEach(queue -> register(queue.table(), meters));
        Gauge.builder(
                        "citaplanner.database.answer.age",
                        () -> Duration.between(answered, clock.instant()).toSeconds())
                .description("How long ago the database last answered the look at the queues, which is every 10 s")
                .baseUnit("seconds")
                .register(meters);
        signals.on("queues", looking::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.stop();
    }

    private void register(String table, MeterRegistry meters) {
        Gauge.builder("citaplanner.queue.size", () -> waiting(table).number())
                .description("Rows of a table that are due and that no worker has taken, up to 10,000")
                .tag("queue", table)
                .register(meters);
        Gauge.builder("citaplanner.queue.oldest", () -> waiting(table).oldestSeconds())
                .description("How long the oldest due row of a table has waited for a worker")
                .baseUnit("seconds")
                .tag("queue", table)
                .register(meters);
    }

    private Waiting waiting(String table) {
        return last.getOrDefault(table, Waiting.NONE);
    }

    private Uni<Boolean> look() {
        looking.rest(EVERY);
        return Multi.createFrom()
                .iterable(queues)
                .onItem()
                .transformToUniAndConcatenate(queue -> transactions
                        .run(() -> queue.count(MAX_COUNT))
                        .invoke(waiting -> last.put(queue.table(), waiting)))
                .collect()
                .last()
                .invoke(() -> answered = clock.instant())
                .replaceWith(false);
    }
}
