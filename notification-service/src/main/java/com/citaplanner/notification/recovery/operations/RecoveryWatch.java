package com.citaplanner.notification.recovery.operations;

import com.citaplanner.notification.recovery.Recoveries;
import com.citaplanner.notification.recovery.RecoveryRelease;
import com.citaplanner.notification.recovery.RecoveryStatus;
import com.citaplanner.notification.recovery.ReplayOrder;
import com.citaplanner.notification.recovery.TopicLag;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.IntakeGate;
import com.citaplanner.notification.work.PeriodicSignal;
import com.citaplanner.notification.work.Signals;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks regularly whether the database was restored, and lets topics pass in their order while they are replayed. Until it
 * has looked for the first time, no topic passes. What is sent does not depend on it: the database itself refuses.
 */
@ApplicationScoped
class RecoveryWatch implements IntakeGate {
    private static final Logger LOG = Logger.getLogger(RecoveryWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration WAIT = Duration.ofMillis(200);

    private final RecoveryRelease recovery;
    private final Recoveries recoveries;
    private final PeriodicSignal looking;
    private final AtomicInteger logged = new AtomicInteger();
    private volatile @Nullable Look last;

    /** @param open the open recovery; empty where none is */
    private record Look(Optional<RecoveryStatus> open) {}

    RecoveryWatch(RecoveryRelease recovery, Recoveries recoveries, Clock clock) {
        this.recovery = recovery;
        this.recoveries = recoveries;
        this.looking = new PeriodicSignal("recovery", clock, this::look);
    }

    void start(@Observes StartupEvent started, Signals signals, MeterRegistry meters) {
        signals.on("recovery", looking::wake);
        Gauge.builder("citaplanner.recovery.open", this, it -> it.open().isPresent() ? 1 : 0)
                .description("Whether nothing is sent because the database was restored and has not been released")
                .register(meters);
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.stop();
    }

    /** The open recovery, as of the last look. */
    Optional<RecoveryStatus> open() {
        Look known = last;
        return known == null ? Optional.empty() : known.open();
    }

    private Uni<Boolean> look() {
        looking.rest(EVERY);
        return recovery.status().invoke(this::found).replaceWith(false);
    }

    private void found(Optional<RecoveryStatus> status) {
        last = new Look(status);
        int id = status.map(open -> open.recovery().id()).orElse(0);
        if (logged.getAndSet(id) != id && status.isPresent()) {
            LOG.warnf(
                    "NOTHING IS SENT: %s. It knows what happened until %s. See docs/restore.md: recovery=%d opened_at=%s",
                    status.get().recovery().reason(),
                    status.get().recovery().restoredTo(),
                    id,
                    status.get().recovery().openedAt());
        }
    }

    @Override
    public Uni<Void> pass(String topic) {
        return passes(topic)
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .item(() -> passes(topic))
                        .repeat()
                        .withDelay(WAIT)
                        .until(Boolean::booleanValue)
                        .collect()
                        .last()
                        .replaceWithVoid();
    }

    /** The last look may be older than a restore under a running instance. */
    @Override
    public Uni<Void> check() {
        return recoveries
                .intakePaused()
                .chain(paused -> paused
                        ? Uni.createFrom().failure(DatabaseUnavailable.restored())
                        : Uni.createFrom().voidItem());
    }

    private boolean passes(String topic) {
        Look known = last;
        return known != null
                && known.open().filter(status -> holdsBack(status, topic)).isEmpty();
    }

    private static boolean holdsBack(RecoveryStatus status, String topic) {
        return !status.recovery().isLogRead()
                || ReplayOrder.waitsFor(
                                topic,
                                status.behind().stream().map(TopicLag::topic).toList(),
                                status.plannedOverdue())
                        .isPresent();
    }
}
