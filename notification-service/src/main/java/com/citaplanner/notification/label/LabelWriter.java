package com.citaplanner.notification.label;

import com.citaplanner.notification.work.Backoff;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Adds one label and records the result. WhatsApp often reports a message before Chatwoot does: until the conversation is
 * known, or Chatwoot had time to report it, the label waits.
 */
public final class LabelWriter {
    /** How long Chatwoot may take to report a message; then the client's last conversation is labelled. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** An older label would surprise, for example after the tenant was suspended. */
    static final Duration MAX_AGE = Duration.ofDays(1);

    private static final Logger LOG = Logger.getLogger(LabelWriter.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));
    private static final Backoff WAIT_FOR_REPORT = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));

    private final LabelQueue queue;
    private final LabelTarget target;
    private final RandomGenerator random;

    public LabelWriter(LabelQueue queue, LabelTarget target, RandomGenerator random) {
        this.queue = queue;
        this.target = target;
        this.random = random;
    }

    public Uni<Void> perform(ClaimedLabel label) {
        if (label.age().compareTo(MAX_AGE) > 0) {
            return record(label, new LabelResult.Dropped("the label is older than a day"));
        }
        return label.request().conversation().isEmpty() && label.age().compareTo(PATIENCE) < 0
                ? queue.retryLater(label, WAIT_FOR_REPORT.after(label.attempt(), random))
                : target.add(label.request()).chain(result -> record(label, result));
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
