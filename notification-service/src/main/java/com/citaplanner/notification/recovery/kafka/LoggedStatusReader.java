package com.citaplanner.notification.recovery.kafka;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.kafka.CloudEvent;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.recovery.LoggedStatus;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads status events as {@code StatusEvent} writes them. */
final class LoggedStatusReader {
    /** @throws RuntimeException where it is not such an event */
    LoggedStatus read(CloudEvent event) {
        JsonFields fields = new JsonFields(event.data());
        JsonNode metadata = event.data().path("metadata");
        return new LoggedStatus(
                fields.required("tenantId"),
                fields.required("idempotencyKey"),
                UUID.fromString(fields.required("notificationId")),
                Long.parseLong(event.id().substring(event.id().lastIndexOf(':') + 1)),
                NotificationState.valueOf(fields.required("state")),
                Channel.valueOf(fields.required("channel")),
                event.data().path("attempt").asInt(),
                fields.text("providerId"),
                fields.text("reason"),
                Instant.parse(fields.required("at")),
                appointments(metadata),
                new JsonFields(metadata).text("step"));
    }

    private static List<String> appointments(JsonNode metadata) {
        List<String> ids = new ArrayList<>();
        metadata.path("appointmentIds").forEach(id -> ids.add(id.asText()));
        return ids.isEmpty()
                ? new JsonFields(metadata).text("appointmentId").stream().toList()
                : ids;
    }
}
