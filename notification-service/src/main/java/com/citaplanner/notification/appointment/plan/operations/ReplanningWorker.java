package com.citaplanner.notification.appointment.plan.operations;

import com.citaplanner.notification.appointment.plan.Replanning;
import com.citaplanner.notification.appointment.plan.Replanning.Batch;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.PeriodicSignal;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Plans appointments again after a change of rules or zones, one batch in each transaction. An appointment that cannot
 * be planned is found by smaller and smaller batches, and left out.
 */
@ApplicationScoped
class ReplanningWorker {
    private static final Logger LOG = Logger.getLogger(ReplanningWorker.class);
    private static final int BATCH = 500;

    /** An instance of an older release may run, and plan, beside one that knows newer rules. */
    private static final Duration EVERY = Duration.ofMinutes(10);

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Replanning replanning;
    private final Transactions transactions;
    private final AtomicInteger limit = new AtomicInteger(BATCH);
    private final Signal signal = new Signal("replanning", this::next);
    private final PeriodicSignal zones;

    ReplanningWorker(Replanning replanning, Transactions transactions, Clock clock) {
        this.replanning = replanning;
        this.transactions = transactions;
        this.zones = new PeriodicSignal("time zone rules", clock, this::compareZoneRules);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("replanning", signal::wake);
        signals.on("time_zone_rules", zones::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        signal.stop();
        zones.stop();
    }

    private Uni<Boolean> compareZoneRules() {
        zones.rest(RETRY);
        String version = ZoneRulesProvider.getVersions("UTC").lastKey();
        return transactions
                .run(() -> replanning.timeZoneRules(version))
                .invoke(newer -> {
                    zones.rest(EVERY);
                    if (Boolean.TRUE.equals(newer)) {
                        LOG.infof("appointments are planned again by newer time zone rules: version=%s", version);
                    }
                })
                .replaceWith(false);
    }

    private Uni<Boolean> next() {
        int size = limit.get();
        AtomicReference<Optional<Batch>> tried = new AtomicReference<>(Optional.empty());
        return transactions
                .run(() -> replanning
                        .next(size)
                        .invoke(tried::set)
                        .call(found -> found.map(replanning::plan)
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .invoke(() -> limit.set(Math.min(BATCH, size * 2)))
                .map(Optional::isPresent)
                .onFailure(failure -> !(failure instanceof DatabaseUnavailable))
                .recoverWithUni(failure -> smaller(size, tried.get(), failure));
    }

    private Uni<Boolean> smaller(int size, Optional<Batch> failed, Throwable failure) {
        if (size > 1) {
            limit.set(size / 2);
            return Uni.createFrom().item(true);
        }
        return failed.map(batch -> skip(batch, failure))
                .orElseGet(() -> Uni.createFrom().failure(failure));
    }

    private Uni<Boolean> skip(Batch batch, Throwable failure) {
        return transactions.run(() -> replanning.skip(batch)).invoke(skipped -> {
            if (Boolean.TRUE.equals(skipped)) {
                LOG.errorf(
                        "cannot plan an appointment again, left out: tenant=%s appointment=%s reason=%s",
                        batch.tenantId(), batch.appointments().getLast().id(), failure.getMessage());
            }
        });
    }
}
