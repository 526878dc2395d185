package com.citaplanner.notification.recovery;

import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells the state of the open recovery, and releases it. */
public final class RecoveryRelease {
    private static final Logger LOG = Logger.getLogger(RecoveryRelease.class);

    private final Recoveries recoveries;
    private final RecoveredNotifications notifications;
    private final ReplayProgress progress;
    private final Transactions transactions;

    public RecoveryRelease(
            Recoveries recoveries,
            RecoveredNotifications notifications,
            ReplayProgress progress,
            Transactions transactions) {
        this.recoveries = recoveries;
        this.notifications = notifications;
        this.progress = progress;
        this.transactions = transactions;
    }

    /** The outcome of a release. */
    public sealed interface ReleaseOutcome {
        /** Sending goes on. */
        record Released(int held) implements ReleaseOutcome {}

        /** Not everything was replayed. */
        record Refused(String reason) implements ReleaseOutcome {}

        /** No recovery is open. */
        record NoneOpen() implements ReleaseOutcome {}
    }

    /** The open recovery; empty where none is. */
    public Uni<Optional<RecoveryStatus>> status() {
        return transactions
                .run(recoveries::look)
                .chain(open ->
                        open.map(this::status).orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<RecoveryStatus>> status(Recovery recovery) {
        return transactions
                .run(() -> recoveries.positions(recovery.id()))
                .chain(progress::lag)
                .chain(behind -> transactions
                        .run(() -> notifications.plannedOverdue(recovery))
                        .map(overdue -> Optional.of(RecoveryStatus.of(recovery, behind, overdue))));
    }

    /** What a recovery concerns, in numbers. Takes a while where it concerns millions, so that nothing depends on it. */
    public Uni<RecoveryCounts> counts(Recovery recovery) {
        return transactions.run(() -> notifications.counts(recovery));
    }

    /**
     * Releases the open recovery: what waits is sent from then on.
     *
     * @param forced why, although not everything was replayed; empty to release only what is complete
     */
    public Uni<ReleaseOutcome> release(Optional<String> forced) {
        return forced.isPresent()
                ? release(forced, Optional.empty())
                : status().chain(found -> found.map(status -> status.obstacle()
                                .<Uni<ReleaseOutcome>>map(
                                        reason -> Uni.createFrom().item(new ReleaseOutcome.Refused(reason)))
                                .orElseGet(() -> release(forced, Optional.of(status.recovery()))))
                        .orElseGet(() -> Uni.createFrom().item(new ReleaseOutcome.NoneOpen())));
    }

    /** @param checked as it was when nothing stood in the way; not released where it has been opened again since */
    private Uni<ReleaseOutcome> release(Optional<String> forced, Optional<Recovery> checked) {
        return transactions.run(() -> recoveries.lock().chain(open -> {
            if (open.isEmpty()) {
                return Uni.createFrom().item(new ReleaseOutcome.NoneOpen());
            }
            if (checked.isPresent() && !checked.equals(open)) {
                return Uni.createFrom().item(new ReleaseOutcome.Refused("The recovery has just changed. Try again."));
            }
            return release(open.get(), forced);
        }));
    }

    private Uni<ReleaseOutcome> release(Recovery recovery, Optional<String> forced) {
        return (recovery.isLogRead()
                        ? notifications.holdUnlogged(recovery)
                        : Uni.createFrom().item(0))
                .call(held -> recoveries.release(recovery.id(), forced))
                .invoke(held -> LOG.infof(
                        "recovery released, sending goes on: recovery=%d held=%d forced=%s",
                        recovery.id(), held, forced.isPresent()))
                .map(ReleaseOutcome.Released::new);
    }
}
