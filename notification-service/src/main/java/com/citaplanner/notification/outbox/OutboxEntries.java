package com.citaplanner.notification.outbox;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The stored entries of the outbox, as its publisher sees them. */
public interface OutboxEntries {
    /**
     * @param id increases in the order of publication
     * @param message what to publish
     */
    record Entry(long id, Outbox.OutboxMessage message) {}

    /**
     * The oldest entries, if this instance is the publisher. Only one instance publishes at a time, or order would be
     * lost; it stays the publisher as long as it keeps calling, and another one takes over after a pause.
     */
    Uni<List<Entry>> oldest(int limit);

    /** Removes entries that are on Kafka or set aside; the list may be empty. */
    Uni<Void> published(List<Entry> entries);

    /** Sets aside an entry that Kafka will never accept, with the reason, so that it does not hold up others. */
    Uni<Void> setAside(Entry entry, String reason);
}
