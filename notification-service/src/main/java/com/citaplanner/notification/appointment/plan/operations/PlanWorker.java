package com.citaplanner.notification.appointment.plan.operations;

import com.citaplanner.notification.appointment.plan.MessageKey;
import com.citaplanner.notification.appointment.plan.PlanQueue;
import com.citaplanner.notification.appointment.plan.PlanQueue.Urgency;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.citaplanner.notification.appointment.plan.PlannedMessageRequests;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Turns due messages into notifications, when one is planned and once a second. What clients wait for does not wait
 * behind reminders: it has a loop of its own. Holds no lease: each batch is one transaction, so an instance that dies
 * leaves everything as it was. Rows that another transaction holds are passed over, so that a loop goes on at once only
 * after it has done something itself.
 */
@ApplicationScoped
class PlanWorker {
    private static final Logger LOG = Logger.getLogger(PlanWorker.class);

    /** Small enough that a transaction takes a fraction of a second. */
    private static final int BATCH = 200;

    private final PlanQueue queue;
    private final Transactions transactions;
    private final LockedBatches<MessageKey> batches;
    private final Signal urgent = new Signal("urgent planned messages", () -> look(Urgency.URGENT));
    private final Signal all = new Signal("planned messages", () -> look(Urgency.ALL));

    PlanWorker(PlanQueue queue, PlannedMessageRequests processor, Transactions transactions) {
        this.queue = queue;
        this.transactions = transactions;
        this.batches = new LockedBatches<>(transactions, this::lock, processor::process);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("planned_message", () -> {
            urgent.wake();
            all.wake();
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        urgent.stop();
        all.stop();
    }

    private Uni<Boolean> look(Urgency urgency) {
        return batches.run(() -> queue.due(urgency, BATCH))
                .call(done -> postpone(done.refused()))
                .map(done -> done.found() == BATCH && done.any());
    }

    private Uni<List<MessageKey>> lock(Collection<MessageKey> keys) {
        return queue.lockDue(keys)
                .map(rows -> rows.stream().map(PlannedMessage::key).toList());
    }

    private Uni<Void> postpone(List<LockedBatches.Refused<MessageKey>> refused) {
        if (refused.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        refused.forEach(each -> LOG.errorf(
                "cannot request a planned message, postponed: tenant=%s appointment=%s step=%s reason=%s",
                each.item().appointment().tenantId(),
                each.item().appointment().id(),
                each.item().step().name(),
                each.cause().getMessage()));
        return transactions.run(() ->
                queue.postpone(refused.stream().map(LockedBatches.Refused::item).toList()));
    }
}
