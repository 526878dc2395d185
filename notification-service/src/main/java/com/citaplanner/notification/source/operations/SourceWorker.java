package com.citaplanner.notification.source.operations;

import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.source.SourceCipher;
import com.citaplanner.notification.source.SourcePublisher;
import com.citaplanner.notification.source.SourceQueue;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Publishes sources when they change, and all of them from time to time. */
@ApplicationScoped
class SourceWorker {
    private final Signal publishing;

    SourceWorker(
            SourceSettings settings,
            Transactions transactions,
            SourceQueue queue,
            SourceCipher cipher,
            EventOutbox events,
            Outbox outbox) {
        SourcePublisher publisher = new SourcePublisher(
                transactions, queue, cipher, events, outbox, settings.publishEvery(), settings.batch());
        publishing = new Signal("gateway_source", publisher::publishDue);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("gateway_source", publishing::wake);
        signals.on("removed_gateway_source", publishing::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        publishing.stop();
    }
}
