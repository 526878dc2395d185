package com.citaplanner.notification.outbox;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Stored entries to be published, as their publisher sees them. */
public interface OutboxEntries {
    /**
     * @param id increases in the order of publication
     * @param message what to publish
     */
    record Entry(long id, Outbox.OutboxMessage message) {}

    /** The table that holds them; rows added to it wake the publisher. */
    String table();

    /**
     * The oldest entries, if this instance is the publisher. Only one instance publishes at a time, or order would be
     * lost; it stays the publisher as long as it keeps calling, and another one takes over after a pause.
     */
    Uni<List<Entry>> oldest(int limit);

    /** Removes entries that are on Kafka or set aside; the list may be empty. */
    Uni<Void> published(List<Entry> entries);
}
