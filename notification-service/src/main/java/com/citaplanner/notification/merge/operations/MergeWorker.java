package com.citaplanner.notification.merge.operations;

import com.citaplanner.notification.merge.Duplicates;
import com.citaplanner.notification.merge.MergeEffects;
import com.citaplanner.notification.merge.MergeQueue;
import com.citaplanner.notification.merge.MergeTarget;
import com.citaplanner.notification.merge.MergeWork;
import com.citaplanner.notification.merge.MergeWriter;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.random.RandomGenerator;

/** Handles due contacts when rows arrive, and on a timer for rows that wait. */
@ApplicationScoped
class MergeWorker {
    private final WorkLoop<MergeWork> loop;

    MergeWorker(
            MergeSettings settings,
            MergeQueue queue,
            MergeTarget target,
            Duplicates duplicates,
            MergeEffects effects,
            Transactions transactions) {
        MergeWriter writer =
                new MergeWriter(queue, target, duplicates, effects, transactions, RandomGenerator.getDefault());
        loop = new WorkLoop<>(
                "contact_merge", settings.maxInFlight(), free -> queue.claim(free, settings.lease()), writer::perform);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("contact_merge", loop::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
