package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads notifications and their progress. Works inside the current transaction. */
public interface TrackingQueries {
    /** Where a page ended: everything newer has been examined. */
    record TrackingPosition(Instant createdAt, UUID id) {}

    /**
     * A part of the search results, newest first. A search examines a bounded number of notifications, so a page may be
     * short or empty without being the last.
     *
     * @param next where to continue; empty at the end
     */
    record ResultPage(List<NotificationSummary> items, Optional<TrackingPosition> next) {}

    Uni<ResultPage> search(NotificationSearch search, Optional<TrackingPosition> after, int limit);

    /** Empty if the tenant has no such notification. */
    Uni<Optional<NotificationTimeline>> find(String tenantId, UUID id);

    /** The number of a channel's notifications in a state. */
    record Count(NotificationState state, Channel channel, long notifications) {}

    /** Counts the notifications requested from the first time (inclusive) to the second (exclusive). */
    Uni<List<Count>> counts(String tenantId, Instant from, Instant to);
}
