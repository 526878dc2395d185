package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.AppointmentVersion;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tracking.NotificationSummary;
import com.citaplanner.notification.tracking.NotificationTimeline;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Converts rows to notifications and timelines. */
final class TrackedRow {
    private final Sql sql;

    TrackedRow(Sql sql) {
        this.sql = sql;
    }

    NotificationSummary summary(ResultRow row) {
        return new NotificationSummary(
                row.get("id", UUID.class),
                text(row, "idempotency_key"),
                NotificationType.valueOf(text(row, "type")),
                text(row, "client_id"),
                NotificationState.valueOf(text(row, "state")),
                Channel.valueOf(text(row, "channel")),
                Stream.of(text(row, "channels").split(","))
                        .map(Channel::valueOf)
                        .toList(),
                text(row, "reason"),
                row.get("attempt", Integer.class),
                Sql.instantOrNull(row, "due_at"),
                text(row, "provider_id"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                Sql.instant(row, "expires_at"));
    }

    NotificationTimeline timeline(ResultRow row, List<ResultRow> events) {
        return new NotificationTimeline(
                summary(row),
                Sql.instantOrNull(row, "fallback_at"),
                new NotificationTimeline.RequestedNotification(
                        text(row, "recipient_name"),
                        text(row, "recipient_phone"),
                        text(row, "recipient_email"),
                        text(row, "template_id"),
                        row.get("template_version", Integer.class),
                        sql.value(text(row, "appointments"), new TypeReference<List<AppointmentVersion>>() {}),
                        text(row, "requested_by"),
                        sql.value(text(row, "metadata"), new TypeReference<Map<String, Object>>() {})),
                sql.value(text(row, "contents"), new TypeReference<Map<Channel, Content>>() {}),
                events.stream().map(TrackedRow::event).toList());
    }

    private static NotificationTimeline.TimelineEvent event(ResultRow row) {
        return new NotificationTimeline.TimelineEvent(
                Sql.instant(row, "at"),
                NotificationState.valueOf(text(row, "state")),
                Channel.valueOf(text(row, "channel")),
                row.get("attempt", Integer.class),
                text(row, "reason"),
                text(row, "provider_id"));
    }

    private static String text(ResultRow row, String column) {
        return row.get(column, String.class);
    }
}
