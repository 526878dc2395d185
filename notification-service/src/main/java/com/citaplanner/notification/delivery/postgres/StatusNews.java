package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.outbox.EventMessage;
import com.citaplanner.notification.outbox.EventOutbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Tells other services on {@code notifications.status.v1} what became of their requests, in the same transaction. */
@ApplicationScoped
class StatusNews {
    private final EventOutbox outbox;
    private final NotificationReader reader;
    private final Clock clock;

    StatusNews(EventOutbox outbox, NotificationReader reader, Clock clock) {
        this.outbox = outbox;
        this.reader = reader;
        this.clock = clock;
    }

    Uni<Void> publish(List<Tuple> changed) {
        return outbox.add(changed.stream().map(this::message).toList());
    }

    private EventMessage message(Tuple row) {
        StatusEvent event = event(row);
        return new EventMessage(
                StatusEvent.TOPIC,
                event.tenantId() + ":" + event.notificationId(),
                event.notificationId() + ":" + event.state() + ":" + row.get("claims", Long.class),
                StatusEvent.TYPE,
                event);
    }

    private StatusEvent event(Tuple row) {
        return new StatusEvent(
                row.get("id", UUID.class),
                row.get("tenant_id", String.class),
                row.get("idempotency_key", String.class),
                row.get("client_id", String.class),
                NotificationType.valueOf(row.get("type", String.class)),
                Channel.valueOf(row.get("channel", String.class)),
                NotificationState.valueOf(row.get("state", String.class)),
                row.get("reason", String.class),
                row.get("provider_id", String.class),
                row.get("attempt", Integer.class),
                clock.instant(),
                reader.metadata(row));
    }
}
