package com.citaplanner.notification.quickreply.operations;

import com.citaplanner.notification.quickreply.CannedResponses;
import com.citaplanner.notification.quickreply.ClaimedQuickReply;
import com.citaplanner.notification.quickreply.QuickReplyQueue;
import com.citaplanner.notification.quickreply.QuickReplySync;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.random.RandomGenerator;

/** Writes due quick replies when rows arrive, and on a timer for rows that wait. */
@ApplicationScoped
class QuickReplyWorker {
    private final WorkLoop<ClaimedQuickReply> loop;

    QuickReplyWorker(QuickReplySettings settings, QuickReplyQueue queue, CannedResponses canned) {
        QuickReplySync sync = new QuickReplySync(queue, canned, RandomGenerator.getDefault());
        loop = new WorkLoop<>(
                "quick_reply", settings.maxInFlight(), free -> queue.claim(free, settings.lease()), sync::perform);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("quick_reply", loop::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
