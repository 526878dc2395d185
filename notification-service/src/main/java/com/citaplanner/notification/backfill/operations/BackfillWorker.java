package com.citaplanner.notification.backfill.operations;

import com.citaplanner.notification.backfill.BackfillQueue;
import com.citaplanner.notification.backfill.BackfillQueue.BackfillClaim;
import com.citaplanner.notification.backfill.BackfillStep;
import com.citaplanner.notification.work.PeriodicSignal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/** Processes due runs, page by page, and begins those of the schedule. */
@ApplicationScoped
class BackfillWorker {
    private static final String TABLE = "backfill_run";
    private static final String SCHEDULE = "backfill_account";
    private static final Duration LOOKING = Duration.ofSeconds(15);

    private final WorkLoop<BackfillClaim> loop;
    private final PeriodicSignal schedule;
    private final boolean scheduled;

    BackfillWorker(BackfillSettings settings, BackfillQueue queue, BackfillStep step, Clock clock) {
        loop = new WorkLoop<>(
                TABLE, settings.maxInFlight(), free -> queue.claim(free, settings.lease()), step::perform);
        schedule = new PeriodicSignal(SCHEDULE, clock, () -> begin(queue));
        scheduled = settings.scheduled();
    }

    private Uni<Boolean> begin(BackfillQueue queue) {
        schedule.rest(LOOKING);
        return queue.schedule().replaceWith(false);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on(TABLE, loop::wake);
        if (scheduled) {
            signals.on(SCHEDULE, schedule::wake);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        schedule.stop();
        loop.stop();
    }
}
