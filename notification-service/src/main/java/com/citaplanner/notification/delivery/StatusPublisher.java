package com.citaplanner.notification.delivery;

import com.citaplanner.notification.outbox.EventMessage;
import com.citaplanner.notification.outbox.EventOutbox;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Publishes status changes on {@code notifications.status.v1}, in the transaction that makes them. */
public final class StatusPublisher {
    /**
     * A change of a notification's state.
     *
     * @param id of its row in {@code notification_event}
     */
    public record StatusChange(long id, StatusEvent event) {}

    private final EventOutbox outbox;
    private final StatusMeter meter;

    public StatusPublisher(EventOutbox outbox, StatusMeter meter) {
        this.outbox = outbox;
        this.meter = meter;
    }

    /** Adds the events, in this order, to the current transaction. */
    public Uni<Void> publish(List<StatusChange> changes) {
        changes.forEach(change -> meter.count(change.event()));
        return outbox.add(changes.stream().map(StatusPublisher::message).toList());
    }

    private static EventMessage message(StatusChange change) {
        StatusEvent event = change.event();
        return new EventMessage(
                StatusEvent.TOPIC,
                event.tenantId() + ":" + event.notificationId(),
                event.notificationId() + ":" + change.id(),
                StatusEvent.TYPE,
                event);
    }
}
