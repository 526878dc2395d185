package com.citaplanner.notification.label.operations;

import com.citaplanner.notification.label.ClaimedLabel;
import com.citaplanner.notification.label.LabelQueue;
import com.citaplanner.notification.label.LabelTarget;
import com.citaplanner.notification.label.LabelWriter;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.random.RandomGenerator;

/** Adds due labels when rows arrive, and on a timer for rows that wait. */
@ApplicationScoped
class LabelWorker {
    private final WorkLoop<ClaimedLabel> loop;

    LabelWorker(LabelSettings settings, LabelQueue queue, LabelTarget target) {
        LabelWriter writer = new LabelWriter(queue, target, RandomGenerator.getDefault());
        loop = new WorkLoop<>(
                "conversation_label",
                settings.maxInFlight(),
                free -> queue.claim(free, settings.lease()),
                writer::perform);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("conversation_label", loop::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
