package com.citaplanner.notification.outbox;

import com.citaplanner.notification.work.Unacceptable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox, a run of entries at a time: read, publish all, wait for every acknowledgement, forget them. A crash
 * in between publishes the run again; its events carry ids by which consumers recognise them.
 */
public final class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int RUN = 500;

    private final OutboxLog log;
    private final Function<Outbox.Message, Uni<Void>> publish;

    /**
     * @param publish completes when the broker has acknowledged, fails with {@link Unacceptable} when it never will; called
     *     in order, not one after the other
     */
    public OutboxRelay(OutboxLog log, Function<Outbox.Message, Uni<Void>> publish) {
        this.log = log;
        this.publish = publish;
    }

    /** Publishes one run; false when there was nothing, or when another instance publishes. */
    public Uni<Boolean> publishRun() {
        return log.oldest(RUN)
                .chain(run -> run.isEmpty()
                        ? Uni.createFrom().item(false)
                        : publish(run).replaceWith(true));
    }

    private Uni<Void> publish(List<OutboxLog.Entry> run) {
        return Uni.join()
                .all(run.stream().map(this::publish).toList())
                .andFailFast()
                .chain(() -> log.published(run));
    }

    private Uni<Void> publish(OutboxLog.Entry entry) {
        return publish.apply(entry.message()).onFailure(Unacceptable.class).recoverWithUni(refused -> {
            LOG.errorf(
                    "event set aside: topic=%s outbox=%d reason=%s",
                    entry.message().topic(), entry.id(), refused.getMessage());
            return log.setAside(entry, refused.getMessage());
        });
    }
}
