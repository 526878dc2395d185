package com.citaplanner.notification.sync.operations;

import com.citaplanner.notification.sync.SyncBatch;
import com.citaplanner.notification.sync.SyncQueue;
import com.citaplanner.notification.sync.SyncQueue.Claim;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Processes due runs, batch by batch. */
@ApplicationScoped
class SyncWorker {
    private static final String TABLE = "sync_run";

    private final WorkLoop<Claim> loop;

    SyncWorker(SyncSettings settings, SyncQueue work, SyncBatch step) {
        loop = new WorkLoop<>(TABLE, settings.maxInFlight(), free -> work.claim(free, settings.lease()), step::perform);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on(TABLE, loop::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
