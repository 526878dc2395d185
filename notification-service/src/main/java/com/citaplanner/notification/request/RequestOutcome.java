package com.citaplanner.notification.request;

import com.citaplanner.notification.delivery.NotificationState;
import java.util.UUID;

/** The outcome of a request. */
public sealed interface RequestOutcome {
    /**
     * There is a notification for it.
     *
     * @param fresh whether this request created it; otherwise the same request came before
     */
    record Accepted(UUID notificationId, NotificationState state, boolean fresh) implements RequestOutcome {}

    /** The request is invalid. The reason contains no personal data. */
    record Refused(String field, String reason) implements RequestOutcome {}
}
