package com.citaplanner.notification.request;

import com.citaplanner.notification.delivery.NotificationState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The outcome of a request. */
public sealed interface RequestOutcome {
    /**
     * There is a notification for it.
     *
     * @param fresh whether this request created it; otherwise the same request came before
     */
    record Accepted(UUID notificationId, NotificationState state, boolean fresh, Schedule schedule)
            implements RequestOutcome {}

    /** The request is invalid. The reason contains no personal data. */
    record Refused(String field, String reason) implements RequestOutcome {}

    /**
     * When a notification is sent, in the zone-free form that the request's times were resolved to.
     *
     * @param sendAt when it is sent; empty once nothing holds it back any more
     * @param expiresAt when it is not worth sending any more
     */
    record Schedule(Optional<Instant> sendAt, Instant expiresAt) {}
}
