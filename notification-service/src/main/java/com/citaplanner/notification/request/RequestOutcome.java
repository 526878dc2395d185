package com.citaplanner.notification.request;

import com.citaplanner.notification.delivery.NotificationState;
import java.util.UUID;

/** What became of a request. */
public sealed interface RequestOutcome {
    /**
     * There is a notification for it.
     *
     * @param fresh whether this request made it; otherwise the same one came before
     */
    record Accepted(UUID notificationId, NotificationState state, boolean fresh) implements RequestOutcome {}

    /** It makes no sense as it is. The reason quotes nothing personal. */
    record Refused(String field, String reason) implements RequestOutcome {}
}
