package com.citaplanner.notification.sync.postgres;

import com.citaplanner.notification.sync.SyncStep;
import com.citaplanner.notification.sync.SyncWork;
import com.citaplanner.notification.sync.SyncWork.Claim;
import com.citaplanner.notification.work.WakeUps;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Works on due runs, batch after batch. */
@ApplicationScoped
class SyncWorker {
    private static final String TABLE = "sync_run";

    private final WorkLoop<Claim> loop;

    SyncWorker(SyncSettings settings, SyncWork work, SyncStep step) {
        loop = new WorkLoop<>(TABLE, settings.atOnce(), free -> work.claim(free, settings.lease()), step::perform);
    }

    void start(@Observes StartupEvent started, WakeUps wakeUps) {
        wakeUps.on(TABLE, loop::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
