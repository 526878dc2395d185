package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.RecipientConversation;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.trace.TraceParent;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Converts claimed rows to notifications. */
final class ClaimedRow {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Set<String> MAY_HAVE_BEEN_SENT = Set.of("SENDING", "UNCERTAIN");

    private final Sql sql;

    ClaimedRow(Sql sql) {
        this.sql = sql;
    }

    Notification read(ResultRow row) {
        Optional<String> address = Optional.ofNullable(text(row, "address"));
        return new Notification(
                row.get("id", UUID.class),
                text(row, "tenant_id"),
                text(row, "idempotency_key"),
                NotificationType.valueOf(text(row, "type")),
                Channel.valueOf(text(row, "channel")),
                Stream.of(text(row, "channels").split(","))
                        .map(Channel::valueOf)
                        .toList(),
                recipient(row),
                sql.value(text(row, "content"), new TypeReference<Content>() {}),
                sql.value(text(row, "metadata"), OBJECT),
                row.get("attempt", Integer.class),
                address,
                Optional.ofNullable(Sql.instantOrNull(row, "prepared_at")),
                MAY_HAVE_BEEN_SENT.contains(text(row, "state")),
                Sql.instant(row, "expires_at"),
                row.get("claims", Long.class),
                TraceParent.read(text(row, "traceparent")));
    }

    private static Recipient recipient(ResultRow row) {
        return new Recipient(
                Optional.ofNullable(text(row, "client_id")),
                Optional.ofNullable(text(row, "recipient_name")),
                Optional.ofNullable(text(row, "recipient_phone")),
                Optional.ofNullable(text(row, "recipient_email")),
                Optional.ofNullable(row.get("conversation_id", Long.class))
                        .map(id -> new RecipientConversation(row.get("conversation_account", Long.class), id)));
    }

    private static String text(ResultRow row, String column) {
        return row.get(column, String.class);
    }
}
