package com.citaplanner.notification.label;

import com.citaplanner.notification.work.Backoff;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Adds one label and records the result. */
public final class LabelWriter {
    private static final Logger LOG = Logger.getLogger(LabelWriter.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    private final LabelQueue queue;
    private final LabelTarget target;
    private final RandomGenerator random;

    public LabelWriter(LabelQueue queue, LabelTarget target, RandomGenerator random) {
        this.queue = queue;
        this.target = target;
        this.random = random;
    }

    public Uni<Void> perform(ClaimedLabel label) {
        return target.add(label.request()).chain(result -> record(label, result));
    }

    private Uni<Void> record(ClaimedLabel label, LabelResult result) {
        LabelRequest request = label.request();
        return switch (result) {
            case LabelResult.Added added -> queue.remove(label);
            case LabelResult.Dropped(String reason) -> {
                LOG.infof(
                        "label of a conversation dropped: tenant=%s client=%s reason=%s",
                        request.tenantId(), request.clientId(), reason);
                yield queue.remove(label);
            }
            case LabelResult.Later(String reason, Optional<Duration> pause) -> {
                LOG.infof(
                        "label of a conversation is tried again: tenant=%s client=%s attempt=%d reason=%s",
                        request.tenantId(), request.clientId(), label.attempt(), reason);
                yield queue.retryLater(label, BACKOFF.after(label.attempt(), pause, random));
            }
        };
    }
}
