package com.citaplanner.notification.attributes.operations;

import com.citaplanner.notification.attributes.AttributeTarget;
import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.attributes.AttributeWriteQueue.Write;
import com.citaplanner.notification.attributes.AttributeWriter;
import com.citaplanner.notification.attributes.ClientSummaries;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.random.RandomGenerator;

/** Performs due write-backs when rows arrive, and on a timer for rows that wait. */
@ApplicationScoped
class AttributeWorker {
    private final WorkLoop<Write> loop;

    AttributeWorker(
            AttributeSettings settings, AttributeWriteQueue writes, ClientSummaries summaries, AttributeTarget target) {
        AttributeWriter writer = new AttributeWriter(writes, summaries, target, RandomGenerator.getDefault());
        loop = new WorkLoop<>(
                "attribute_write",
                settings.maxInFlight(),
                free -> writes.claim(free, settings.lease()),
                writer::perform);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("attribute_write", loop::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
