package com.citaplanner.notification.tracking;

import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.World;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Chatwoot's later webhooks about a message of this service. */
public record Webhooks(World world, Object notificationId, long messageId) {
    /** Publishes the event and returns the delivery's id. */
    public String tell(String event, String status, String error) {
        return tell(event, 3, status, error);
    }

    public String tell(String event, long account, String status, String error) {
        Map<String, Object> attributes = new HashMap<>(Map.of("citaplanner_notification_id", notificationId));
        attributes.put("external_error", error);
        Map<String, Object> conversation =
                Map.of("id", 9_000, "inbox_id", 12, "messages", List.of(Map.of("id", messageId, "status", status)));
        Map<String, Object> body = Map.of(
                "id",
                messageId,
                "account",
                Map.of("id", account),
                "inbox",
                Map.of("id", 12),
                "message_type",
                "outgoing",
                "content",
                "Hola",
                "content_attributes",
                attributes,
                "conversation",
                conversation);
        String delivery = UUID.randomUUID().toString();
        world.stream.send(
                "chatwoot.events.v1",
                "default:3:9000",
                "com.chatwoot." + event,
                delivery,
                Api.write(body).getBytes(StandardCharsets.UTF_8));
        return delivery;
    }

    /** Waits until the service has processed them. */
    public void processed(List<String> deliveries) {
        deliveries.forEach(delivery -> await().until(
                        () -> !world.rows("select 1 from processed_event where event_id = ?", delivery)
                                .isEmpty()));
    }
}
