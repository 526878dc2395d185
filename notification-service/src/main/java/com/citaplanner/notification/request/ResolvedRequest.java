package com.citaplanner.notification.request;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A request with everything that is needed to carry it out.
 *
 * @param id of the notification, if it is new
 * @param contents what the client reads, for each of the request's channels
 * @param templateId the template used; empty for the request's own text and for built-in templates
 * @param dueAt when it is to be sent; empty for immediately
 * @param expiresAt when it is no longer relevant
 * @param requestedBy the API key; empty for a request over Kafka
 */
public record ResolvedRequest(
        UUID id,
        NotificationRequest request,
        Map<Channel, Content> contents,
        Optional<String> templateId,
        int templateVersion,
        Optional<Instant> dueAt,
        Instant expiresAt,
        Optional<String> requestedBy) {
    /** The outcome of the request once its notification is stored in this state. */
    public RequestOutcome.Accepted accepted(NotificationState state) {
        return accepted(id, state);
    }

    /** The same for a notification that is known by another id. */
    public RequestOutcome.Accepted accepted(UUID notificationId, NotificationState state) {
        return new RequestOutcome.Accepted(
                notificationId,
                state,
                true,
                new RequestOutcome.Schedule(dueAt.filter(due -> state == NotificationState.SCHEDULED), expiresAt));
    }
}
