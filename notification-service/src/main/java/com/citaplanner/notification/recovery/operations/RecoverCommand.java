package com.citaplanner.notification.recovery.operations;

import com.citaplanner.notification.recovery.GroupPosition;
import com.citaplanner.notification.recovery.PublishedLog;
import com.citaplanner.notification.recovery.RecoveredNotifications;
import com.citaplanner.notification.recovery.Recoveries;
import com.citaplanner.notification.recovery.Recovery;
import com.citaplanner.notification.recovery.ReplayRefused;
import com.citaplanner.notification.recovery.RequestKey;
import com.citaplanner.notification.recovery.TopicReplay;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Prepares a recovery while no instance runs: lets the topics be read again from the backup on, and reads the status log
 * to learn what was sent since. Each step may be repeated, so a run that died is run again. Exits before a port is opened
 * or a topic is consumed; with status 0 when everything is prepared.
 */
@ApplicationScoped
class RecoverCommand {
    private static final Logger LOG = Logger.getLogger(RecoverCommand.class);
    private static final int AFTER_THE_SCHEMA = 2;
    private static final String ASKED = "somebody ran the recovery";

    private final RecoverySettings settings;
    private final Recoveries recoveries;
    private final RecoveredNotifications notifications;
    private final TopicReplay topics;
    private final PublishedLog log;
    private final Transactions transactions;

    RecoverCommand(
            RecoverySettings settings,
            Recoveries recoveries,
            RecoveredNotifications notifications,
            TopicReplay topics,
            PublishedLog log,
            Transactions transactions) {
        this.settings = settings;
        this.recoveries = recoveries;
        this.notifications = notifications;
        this.topics = topics;
        this.log = log;
        this.transactions = transactions;
    }

    void start(@Observes @Priority(AFTER_THE_SCHEMA) StartupEvent starting) {
        if (!settings.run()) {
            return;
        }
        int status = prepared() ? 0 : 1;
        Quarkus.asyncExit(status);
        throw new PreventFurtherStepsException("The service does not start after the recovery was prepared", status);
    }

    private boolean prepared() {
        try {
            recover();
            return true;
        } catch (ReplayRefused refused) {
            LOG.errorf("The recovery is not prepared: %s", refused.getMessage());
            return false;
        }
    }

    /** The log counts as read last: until then nothing is read, requested or released. */
    void recover() {
        refuseWhileInstancesRun();
        Recovery recovery = open();
        Instant since = recovery.restoredTo().minus(settings.margin());
        warnOfDeletedRecords(since);
        List<GroupPosition> positions = topics.positionsAt(since);
        inDatabase(() -> recoveries.storePositions(recovery.id(), positions));
        topics.reset(inDatabase(() -> recoveries.positions(recovery.id())));
        Optional<Instant> newest = readLog(recovery, since);
        refuseWhileInstancesRun();
        inDatabase(() -> recoveries.logRead(recovery.id(), newest));
        LOG.infof(
                "The recovery is prepared. Start the service, wait until GET /api/v1/recovery says that everything is"
                        + " replayed, and release it: recovery=%d restored_to=%s",
                recovery.id(), recovery.restoredTo());
    }

    private void refuseWhileInstancesRun() {
        List<String> active = topics.activeGroups();
        if (!active.isEmpty()) {
            throw new ReplayRefused("instances of the service are still running; stop all of them and wait until their"
                    + " consumer groups are empty. Groups with members: " + String.join(", ", active));
        }
    }

    private Recovery open() {
        inDatabase(recoveries::detect);
        Recovery recovery = inDatabase(() -> recoveries.open(ASKED, settings.since(), settings.stoppedAt()))
                .orElseThrow(() ->
                        new ReplayRefused("the database does not know when its backup was made; say it with --since"));
        if (recovery.stoppedAt().isBefore(recovery.restoredTo())) {
            throw new ReplayRefused("the service cannot have stopped at " + recovery.stoppedAt()
                    + ", since the backup is of " + recovery.restoredTo());
        }
        LOG.infof(
                "Recovering: restored_to=%s stopped_at=%s. Nothing is sent until it is released",
                recovery.restoredTo(), recovery.stoppedAt());
        return recovery;
    }

    private void warnOfDeletedRecords(Instant since) {
        List<String> shortened = topics.shortened(since);
        if (!shortened.isEmpty()) {
            LOG.warnf(
                    "Kafka may have deleted records since %s already, which are lost: topics=%s. Topics must be kept for"
                            + " longer than the newest backup is old",
                    since, shortened);
        }
    }

    /**
     * Returns the time of the newest event before the service stopped; later ones were published by an earlier run of this
     * recovery.
     */
    private Optional<Instant> readLog(Recovery recovery, Instant since) {
        AtomicLong newestEvent = new AtomicLong();
        AtomicReference<Optional<Instant>> newest = new AtomicReference<>(Optional.empty());
        log.statuses(since, batch -> {
            inDatabase(() -> notifications.remember(batch, recovery));
            batch.forEach(status -> {
                newestEvent.accumulateAndGet(status.eventId(), Math::max);
                if (!status.at().isAfter(recovery.stoppedAt())) {
                    newest.updateAndGet(
                            known -> known.filter(status.at()::isBefore).or(() -> Optional.of(status.at())));
                }
            });
        });
        List<GroupPosition> positions = inDatabase(() -> recoveries.positions(recovery.id()));
        log.processedRequests(
                since, positions, batch -> inDatabase(() -> notifications.rememberUnknown(batch, recovery)));
        inDatabase(() -> notifications.numberEventsAfter(newestEvent.get()));
        applyLog(recovery);
        suspectOpen(recovery);
        inDatabase(() -> notifications.forgetFallbacks(recovery));
        return newest.get();
    }

    private void applyLog(Recovery recovery) {
        Optional<RequestKey> last = Optional.empty();
        do {
            Optional<RequestKey> after = last;
            last = inDatabase(() -> notifications.applyLog(after, recovery));
        } while (last.isPresent());
    }

    private void suspectOpen(Recovery recovery) {
        int marked;
        do {
            marked = inDatabase(() -> notifications.suspectOpen(recovery));
        } while (marked > 0);
    }

    /** This runs on the main thread, where nothing else waits. */
    private <T> T inDatabase(Supplier<Uni<T>> work) {
        try {
            return transactions.run(work).subscribeAsCompletionStage().get();
        } catch (ExecutionException e) {
            throw new ReplayRefused("the database refused it: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayRefused("it was interrupted");
        }
    }
}
