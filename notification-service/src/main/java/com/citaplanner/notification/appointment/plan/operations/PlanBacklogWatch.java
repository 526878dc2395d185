package com.citaplanner.notification.appointment.plan.operations;

import com.citaplanner.notification.appointment.plan.PlanBacklog;
import com.citaplanner.notification.appointment.plan.PlanBacklogQueries;
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

/** Caches what planning is behind with for a few seconds, and publishes it as metrics. */
@ApplicationScoped
class PlanBacklogWatch {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PlanBacklogQueries queries;
    private final Transactions transactions;
    private final PeriodicSignal looking;
    private volatile PlanBacklog last = PlanBacklog.UNKNOWN;

    PlanBacklogWatch(PlanBacklogQueries queries, Transactions transactions, Clock clock) {
        this.queries = queries;
        this.transactions = transactions;
        this.looking = new PeriodicSignal("plan backlog", clock, this::look);
    }

    PlanBacklog last() {
        return last;
    }

    void start(@Observes StartupEvent started, Signals signals, MeterRegistry meters) {
        signals.on("plan_backlog", looking::wake);
        Gauge.builder("citaplanner.planned.oldest", this, it -> it.last().oldestSeconds())
                .description("How long the oldest due message about an appointment has waited to be requested")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("citaplanner.planned.replanning", this, it -> it.last().replanning())
                .description("Tenants whose appointments are being planned again")
                .register(meters);
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.stop();
    }

    private Uni<Boolean> look() {
        looking.rest(EVERY);
        return transactions.run(queries::read).invoke(backlog -> last = backlog).replaceWith(false);
    }
}
