package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A request for a notification to the demo client Juan, in the form in which another service would publish it. */
record DemoNotification(String idempotencyKey, String type, List<String> channels, String text) {
    /** Outside its 24 hours WhatsApp takes no text, but the tenant's template for promotions. */
    private static final String PROMOTION = "PROMOTION";

    static DemoNotification of(NotifyOptions options) {
        return new DemoNotification("sandbox-" + UUID.randomUUID(), options.type(), options.channels(), options.text());
    }

    CloudEvent asEvent(Instant now) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("tenantId", DemoAccess.TENANT)
                .put("type", type);
        if (channels.size() == 1) {
            data.put("channel", channels.getFirst());
        } else {
            channels.forEach(data.putArray("channels")::add);
        }
        data.put("recipientId", DemoAccess.CLIENT).put("idempotencyKey", idempotencyKey);
        if (type.equals(PROMOTION)) {
            data.putObject("variables").put("offer", text);
        } else {
            data.put("message", text);
        }
        return new CloudEvent(
                idempotencyKey,
                EventPublisher.SOURCE,
                "com.citaplanner.notification.requested",
                now,
                DemoAccess.TENANT + ":" + DemoAccess.CLIENT,
                data.toString());
    }
}
