package com.citaplanner.notification.appointment.plan.operations;

import com.citaplanner.notification.appointment.plan.ClientReplanning;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Plans the appointments of clients again whose zone has changed. A client that cannot be planned is left out. */
@ApplicationScoped
class ClientReplanningWorker {
    private static final Logger LOG = Logger.getLogger(ClientReplanningWorker.class);
    private static final int BATCH = 200;

    private final ClientReplanning replanning;
    private final Transactions transactions;
    private final LockedBatches<ClientKey> batches;
    private final Signal signal = new Signal("client replanning", this::next);

    ClientReplanningWorker(ClientReplanning replanning, Transactions transactions) {
        this.replanning = replanning;
        this.transactions = transactions;
        this.batches = new LockedBatches<>(transactions, replanning::lock, replanning::plan);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("client_replanning", signal::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        signal.stop();
    }

    private Uni<Boolean> next() {
        return transactions
                .run(replanning::start)
                .chain(started -> batches.run(() -> replanning.next(BATCH))
                        .call(done -> skip(done.refused()))
                        .map(done -> started || done.any()));
    }

    private Uni<Void> skip(List<LockedBatches.Refused<ClientKey>> refused) {
        if (refused.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        refused.forEach(each -> LOG.errorf(
                "cannot plan a client's appointments again, left out: tenant=%s client=%s reason=%s",
                each.item().tenantId(), each.item().id(), each.cause().getMessage()));
        return transactions.run(() -> replanning.skip(
                refused.stream().map(LockedBatches.Refused::item).toList()));
    }
}
