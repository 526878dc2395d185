package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** From rows to notifications. */
@ApplicationScoped
class NotificationReader {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final ObjectMapper json;

    NotificationReader(ObjectMapper json) {
        this.json = json;
    }

    Notification read(Tuple row) {
        return new Notification(
                row.get("id", UUID.class),
                text(row, "tenant_id"),
                text(row, "idempotency_key"),
                NotificationType.valueOf(text(row, "type")),
                Channel.valueOf(text(row, "channel")),
                recipient(row),
                Content.of(text(row, "content")),
                metadata(row),
                row.get("attempt", Integer.class),
                Optional.ofNullable(text(row, "address")),
                Optional.ofNullable(row.get("prepared_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.get("expires_at", OffsetDateTime.class).toInstant(),
                row.get("claims", Long.class));
    }

    Map<String, Object> metadata(Tuple row) {
        try {
            return json.readValue(text(row, "metadata"), OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notification whose metadata is not an object", e);
        }
    }

    private static Recipient recipient(Tuple row) {
        return new Recipient(
                Optional.ofNullable(text(row, "client_id")),
                Optional.ofNullable(text(row, "recipient_name")),
                Optional.ofNullable(text(row, "recipient_phone")),
                Optional.ofNullable(text(row, "recipient_email")));
    }

    private static String text(Tuple row, String column) {
        return row.get(column, String.class);
    }
}
