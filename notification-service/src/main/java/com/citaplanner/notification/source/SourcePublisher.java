package com.citaplanner.notification.source;

import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells the gateway of sources through the outbox: of each as soon as it changes, and of all of them again after a start
 * and from time to time, so that a topic that was emptied or created anew gets them without anybody's help. A source
 * that another key than the first encrypted is encrypted again before.
 */
public final class SourcePublisher {
    private static final Logger LOG = Logger.getLogger(SourcePublisher.class);
    /** Several instances that start together need not publish all sources several times. */
    private static final Duration AGE_AT_START = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final SourceQueue queue;
    private final SourceCipher cipher;
    private final EventOutbox events;
    private final Outbox outbox;
    private final Duration interval;
    private final int batch;
    private volatile boolean published;

    /**
     * @param interval after which a source is published again
     * @param batch the most sources of one transaction
     */
    public SourcePublisher(
            Transactions transactions,
            SourceQueue queue,
            SourceCipher cipher,
            EventOutbox events,
            Outbox outbox,
            Duration interval,
            int batch) {
        this.transactions = transactions;
        this.queue = queue;
        this.cipher = cipher;
        this.events = events;
        this.outbox = outbox;
        this.interval = interval;
        this.batch = batch;
    }

    /** Publishes one batch; returns whether there may be more. */
    public Uni<Boolean> publishDue() {
        Duration age = published || interval.compareTo(AGE_AT_START) < 0 ? interval : AGE_AT_START;
        return transactions
                .run(() -> queue.due(age, batch)
                        .call(this::publish)
                        .chain(sources -> queue.removed(age, batch)
                                .call(this::remove)
                                .invoke(names -> log(sources, names))
                                .map(names -> sources.size() == batch || names.size() == batch)))
                .invoke(more -> published |= !more);
    }

    private Uni<Void> publish(List<StoredSource> due) {
        List<StoredSource> renewed =
                due.stream().flatMap(source -> cipher.renewed(source).stream()).toList();
        return queue.replace(renewed)
                .chain(() -> events.add(due.stream()
                        .map(source -> newest(source, renewed))
                        .map(SourceMessages::published)
                        .toList()));
    }

    private static StoredSource newest(StoredSource source, List<StoredSource> renewed) {
        return renewed.stream()
                .filter(again -> again.name().equals(source.name()))
                .findFirst()
                .orElse(source);
    }

    private Uni<Void> remove(List<String> names) {
        return outbox.add(names.stream().map(SourceMessages::removed).toList());
    }

    private static void log(List<StoredSource> sources, List<String> removed) {
        if (!sources.isEmpty() || !removed.isEmpty()) {
            LOG.infof("sources published for the gateway: sources=%d removed=%d", sources.size(), removed.size());
        }
    }
}
