package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.tracking.DeliveryProgress;
import com.citaplanner.notification.tracking.SentMessage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a notification.
 *
 * @param trace of what requested it
 */
record DeliveryProgressRow(
        NotificationKey key, NotificationType type, int attempt, DeliveryProgress deliveryProgress, TraceParent trace) {
    static DeliveryProgressRow of(ResultRow row) {
        return new DeliveryProgressRow(
                new NotificationKey(row.get("tenant_id", String.class), row.get("id", UUID.class)),
                NotificationType.valueOf(row.get("type", String.class)),
                row.get("attempt", Integer.class),
                new DeliveryProgress(
                        NotificationState.valueOf(row.get("state", String.class)),
                        Channel.valueOf(row.get("channel", String.class)),
                        channels(row.get("channels", String.class)),
                        row.get("tried", Boolean.class),
                        Set.copyOf(channels(row.get("remaining", String.class))),
                        latest(row),
                        Boolean.TRUE.equals(row.get("doubled", Boolean.class))),
                TraceParent.read(row.get("traceparent", String.class)));
    }

    private static SentMessage latest(ResultRow row) {
        return new SentMessage(
                Optional.ofNullable(row.get("last_attempt", Long.class)),
                Optional.ofNullable(row.get("provider_id", String.class)),
                Optional.ofNullable(row.get("failed_id", String.class)));
    }

    private static List<Channel> channels(@Nullable String joined) {
        return joined == null
                ? List.of()
                : Stream.of(joined.split(",")).map(Channel::valueOf).toList();
    }
}
