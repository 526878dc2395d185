package com.citaplanner.notification.outbox;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The stored side of the outbox, for whoever publishes it. */
public interface OutboxEntries {
    /**
     * @param id grows in the order of publication
     * @param message what to publish
     */
    record Entry(long id, Outbox.OutboxMessage message) {}

    /**
     * The oldest entries, if this instance is the one that publishes now. Only one instance does at a time, or order would
     * be lost; it stays the one for as long as it keeps asking, and another takes over when it has not asked for a while.
     */
    Uni<List<Entry>> oldest(int most);

    /** These are on Kafka, or set aside; maybe none. */
    Uni<Void> published(List<Entry> entries);

    /** Kafka will never take this one: it is kept apart with the reason, so that it holds up no other. */
    Uni<Void> setAside(Entry entry, String reason);
}
