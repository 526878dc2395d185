package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what became of notifications. Works inside the transaction under way. */
public interface TrackingQueries {
    /** Where a page ended: everything newer has been looked at. */
    record TrackingPosition(Instant createdAt, UUID id) {}

    /**
     * A part of what was searched for, newest first. A search looks at a bounded number of notifications, so that a part may be
     * short, or empty, and yet not be the last.
     *
     * @param next where to go on; empty at the end
     */
    record ResultPage(List<NotificationSummary> items, Optional<TrackingPosition> next) {}

    Uni<ResultPage> search(NotificationSearch search, Optional<TrackingPosition> after, int most);

    /** Empty when the tenant has no such notification. */
    Uni<Optional<NotificationTimeline>> find(String tenantId, UUID id);

    /** How many of a channel are in a state. */
    record Count(NotificationState state, Channel channel, long notifications) {}

    /** Of the notifications that were asked for from that moment until before that. */
    Uni<List<Count>> counts(String tenantId, Instant from, Instant to);
}
