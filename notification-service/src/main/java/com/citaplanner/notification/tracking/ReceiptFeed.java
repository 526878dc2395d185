package com.citaplanner.notification.tracking;

import io.smallrye.mutiny.Uni;

/** What providers report about messages, in the order in which all instances together read it. */
public interface ReceiptFeed {
    /** The end of what has been reported. Fails while it cannot be asked. */
    Uni<FeedPosition> end();

    /** Up to where the reports have been stored, by whichever instance. Fails while it cannot be asked. */
    Uni<FeedPosition> read();
}
