package com.citaplanner.notification.appointment.plan.operations;

import com.citaplanner.notification.appointment.plan.Replanning;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.zone.ZoneRulesProvider;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Plans appointments again after a change of rules or zones, one batch in each transaction. An appointment that cannot
 * be planned is found by smaller and smaller batches, and left out.
 */
@ApplicationScoped
class ReplanningWorker {
    private static final Logger LOG = Logger.getLogger(ReplanningWorker.class);
    private static final int BATCH = 500;

    private final Replanning replanning;
    private final Transactions transactions;
    private final AtomicInteger limit = new AtomicInteger(BATCH);
    private final Signal signal = new Signal("replanning", this::next);
    private final Signal zones = new Signal("time zone rules", this::compareZoneRules);

    ReplanningWorker(Replanning replanning, Transactions transactions) {
        this.replanning = replanning;
        this.transactions = transactions;
    }

    void start(@Observes StartupEvent started, Signals signals) {
        zones.wake();
        signals.on("replanning", signal::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        signal.stop();
        zones.stop();
    }

    private Uni<Boolean> compareZoneRules() {
        String version = ZoneRulesProvider.getVersions("UTC").lastKey();
        return transactions
                .run(() -> replanning.timeZoneRules(version))
                .invoke(newer -> {
                    if (Boolean.TRUE.equals(newer)) {
                        LOG.infof("time zone rules are newer, appointments are planned again: version=%s", version);
                    }
                })
                .replaceWith(false);
    }

    private Uni<Boolean> next() {
        int size = limit.get();
        return transactions
                .run(() -> replanning.next(size))
                .invoke(done -> limit.set(Math.min(BATCH, size * 2)))
                .onFailure(failure -> !(failure instanceof DatabaseUnavailable))
                .recoverWithUni(failure -> smaller(size, failure));
    }

    private Uni<Boolean> smaller(int size, Throwable failure) {
        if (size > 1) {
            limit.set(size / 2);
            return Uni.createFrom().item(true);
        }
        LOG.errorf("cannot plan an appointment again, left out: reason=%s", failure.getMessage());
        return transactions.run(replanning::skip).replaceWith(true);
    }
}
