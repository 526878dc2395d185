package com.citaplanner.notification.tracking.operations;

import com.citaplanner.notification.tracking.Fallbacks;
import com.citaplanner.notification.tracking.OverdueDelivery;
import com.citaplanner.notification.tracking.ReceiptFeed;
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
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Looks once a second for notifications whose arrival has not been reported in time, and moves those about which all
 * reports have been read. Holds no lease: each batch is one transaction, so an instance that dies leaves everything as
 * it was.
 */
@ApplicationScoped
class FallbackWorker {
    private static final Logger LOG = Logger.getLogger(FallbackWorker.class);
    private static final int BATCH = 500;

    private final Fallbacks fallbacks;
    private final Transactions transactions;
    private final ReceiptWatermark receipts;
    private final Signal looking = new Signal("fallback", this::look);

    FallbackWorker(
            Fallbacks fallbacks, Transactions transactions, ReceiptFeed feed, Clock clock, FallbackSettings settings) {
        this.fallbacks = fallbacks;
        this.transactions = transactions;
        this.receipts = new ReceiptWatermark(feed, clock, settings.settling());
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("fallback", looking::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.stop();
    }

    private Uni<Boolean> look() {
        AtomicInteger done = new AtomicInteger();
        return transactions
                .run(() -> fallbacks.overdue(BATCH))
                .chain(this::withoutReceipt)
                .chain(overdue -> overdue.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : BatchSplitter.run(overdue, part -> moveOn(part, done)).chain(this::postponeRefused))
                .map(ignored -> done.get() == BATCH);
    }

    private Uni<List<OverdueDelivery>> withoutReceipt(List<OverdueDelivery> overdue) {
        return overdue.isEmpty()
                ? Uni.createFrom().item(overdue)
                : receipts.reach(overdue.getLast().dueAt())
                        .map(reached -> overdue.stream()
                                .filter(delivery -> !delivery.dueAt().isAfter(reached))
                                .toList());
    }

    private Uni<List<Boolean>> moveOn(List<OverdueDelivery> part, AtomicInteger done) {
        return transactions
                .run(() -> fallbacks.moveOn(part))
                .invoke(done::addAndGet)
                .map(moved -> Collections.nCopies(part.size(), true));
    }

    private Uni<Void> postponeRefused(List<ItemResult<OverdueDelivery, Boolean>> results) {
        List<OverdueDelivery> refused =
                results.stream().flatMap(FallbackWorker::refused).toList();
        return refused.isEmpty() ? Uni.createFrom().voidItem() : transactions.run(() -> fallbacks.postpone(refused));
    }

    private static Stream<OverdueDelivery> refused(ItemResult<OverdueDelivery, Boolean> result) {
        return switch (result) {
            case ItemResult.Done<OverdueDelivery, Boolean> done -> Stream.empty();
            case ItemResult.Failed<OverdueDelivery, Boolean>(OverdueDelivery item, Throwable cause)
            when cause instanceof DatabaseUnavailable -> Stream.empty();
            case ItemResult.Failed<OverdueDelivery, Boolean>(OverdueDelivery item, Throwable cause) -> {
                LOG.errorf(
                        "cannot move a notification to its next channel, postponed: tenant=%s notification=%s reason=%s",
                        item.tenantId(), item.id(), cause.getMessage());
                yield Stream.of(item);
            }
        };
    }
}
