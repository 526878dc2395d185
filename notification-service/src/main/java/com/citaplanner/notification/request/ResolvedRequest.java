package com.citaplanner.notification.request;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A request of which everything is known that it takes to carry it out.
 *
 * @param id of the notification that it becomes, if it is new
 * @param contents what the client reads, for each of the request's channels
 * @param templateId which template said it; empty for the request's own text and for what the service itself says
 * @param dueAt when it is to be sent; empty for at once
 * @param expiresAt when it is not worth telling any more
 * @param requestedBy the API key; empty where it came on Kafka
 */
public record ResolvedRequest(
        UUID id,
        NotificationRequest request,
        Map<Channel, Content> contents,
        Optional<String> templateId,
        int templateVersion,
        Optional<Instant> dueAt,
        Instant expiresAt,
        Optional<String> requestedBy) {}
