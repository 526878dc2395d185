package com.citaplanner.notification.appointment.plan.operations;

import com.citaplanner.notification.appointment.plan.MessageKey;
import com.citaplanner.notification.appointment.plan.PlanQueue;
import com.citaplanner.notification.appointment.plan.PlanQueue.Urgency;
import com.citaplanner.notification.appointment.plan.PlannedMessageRequests;
import com.citaplanner.notification.work.BatchSplitter;
import com.citaplanner.notification.work.BatchSplitter.ItemResult;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Turns due messages into notifications, when one is planned and once a second. What clients wait for does not wait
 * behind reminders: it has a loop of its own. Holds no lease: each batch is one transaction, so an instance that dies
 * leaves everything as it was.
 */
@ApplicationScoped
class PlanWorker {
    private static final Logger LOG = Logger.getLogger(PlanWorker.class);

    /** Small enough that a transaction takes a fraction of a second. */
    private static final int BATCH = 200;

    private final PlanQueue queue;
    private final PlannedMessageRequests processor;
    private final Transactions transactions;
    private final Signal urgent = new Signal("urgent planned messages", () -> look(Urgency.URGENT));
    private final Signal all = new Signal("planned messages", () -> look(Urgency.ALL));

    PlanWorker(PlanQueue queue, PlannedMessageRequests processor, Transactions transactions) {
        this.queue = queue;
        this.processor = processor;
        this.transactions = transactions;
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
        return transactions
                .run(() -> queue.due(urgency, BATCH))
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : BatchSplitter.run(due, this::process)
                                .chain(results ->
                                        postponeRefused(results).replaceWith(due.size() == BATCH && anyDone(results))));
    }

    private Uni<List<Boolean>> process(List<MessageKey> part) {
        return transactions
                .run(() -> processor.process(part))
                .replaceWith(() -> Collections.nCopies(part.size(), true));
    }

    private static boolean anyDone(List<ItemResult<MessageKey, Boolean>> results) {
        return results.stream().anyMatch(result -> result instanceof ItemResult.Done<MessageKey, Boolean>);
    }

    private Uni<Void> postponeRefused(List<ItemResult<MessageKey, Boolean>> results) {
        List<MessageKey> refused = results.stream().flatMap(PlanWorker::refused).toList();
        return refused.isEmpty() ? Uni.createFrom().voidItem() : transactions.run(() -> queue.postpone(refused));
    }

    private static Stream<MessageKey> refused(ItemResult<MessageKey, Boolean> result) {
        return switch (result) {
            case ItemResult.Done<MessageKey, Boolean> done -> Stream.empty();
            case ItemResult.Failed<MessageKey, Boolean>(MessageKey item, Throwable cause)
            when cause instanceof DatabaseUnavailable -> Stream.empty();
            case ItemResult.Failed<MessageKey, Boolean>(MessageKey item, Throwable cause) -> {
                LOG.errorf(
                        "cannot request a planned message, postponed: tenant=%s appointment=%s step=%s reason=%s",
                        item.appointment().tenantId(),
                        item.appointment().id(),
                        item.step().name(),
                        cause.getMessage());
                yield Stream.of(item);
            }
        };
    }
}
