package com.citaplanner.notification.recovery;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What was published before a recovery. Every method blocks, and fails with {@link ReplayRefused}. */
public interface PublishedLog {
    /** Reads this service's own status events from that time to the end of their topic, in batches. */
    void statuses(Instant since, Consumer<List<LoggedStatus>> batch);

    /**
     * Reads the requests from that time on that may have been processed, in batches: those that the group had read, and
     * as many behind them as it may have been working on.
     */
    void processedRequests(Instant since, List<GroupPosition> positions, Consumer<List<UnloggedRequest>> batch);
}
