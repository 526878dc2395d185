package com.citaplanner.notification.autoreply.operations;

import com.citaplanner.notification.autoreply.AutoReplyQueue;
import com.citaplanner.notification.autoreply.AutoReplySender;
import com.citaplanner.notification.autoreply.ClaimedReply;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Judges due replies when rows arrive, and on a timer for rows that wait. */
@ApplicationScoped
class AutoReplyWorker {
    private final WorkLoop<ClaimedReply> loop;

    AutoReplyWorker(AutoReplySettings settings, AutoReplyQueue queue, AutoReplySender sender) {
        loop = new WorkLoop<>(
                "auto_reply", settings.maxInFlight(), free -> queue.claim(free, settings.lease()), sender::perform);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("auto_reply", loop::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
