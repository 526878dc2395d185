package com.citaplanner.notification.request;

import com.citaplanner.notification.delivery.NotificationState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The outcome of a request. */
public sealed interface RequestOutcome {
    /**
     * The request has a notification.
     *
     * @param fresh whether this request created it; otherwise the same request arrived before
     */
    record Accepted(UUID notificationId, NotificationState state, boolean fresh, Schedule schedule)
            implements RequestOutcome {}

    /**
     * The request is not carried out. The reason contains no personal data.
     *
     * @param passing whether the same request may be accepted later: the tenant is suspended, or has channels off
     */
    record Refused(String field, String reason, boolean passing) implements RequestOutcome {
        /** The request is invalid. */
        public Refused(String field, String reason) {
            this(field, reason, false);
        }
    }

    /**
     * When a notification is sent and when it expires.
     *
     * @param sendAt when it is sent; empty unless it is scheduled
     * @param expiresAt after this time it is not sent
     */
    record Schedule(Optional<Instant> sendAt, Instant expiresAt) {}
}
