package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.outbox.EventMessage;
import com.citaplanner.notification.outbox.EventOutbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells other services on {@code notifications.status.v1} what became of their requests, in the same transaction. */
@ApplicationScoped
public class StatusPublisher {
    /**
     * A change of a notification's state.
     *
     * @param id of its row in {@code notification_event}
     */
    public record StatusChange(long id, StatusEvent event) {}

    private final EventOutbox outbox;
    private final MeterRegistry meters;

    StatusPublisher(EventOutbox outbox, MeterRegistry meters) {
        this.outbox = outbox;
        this.meters = meters;
    }

    /** Adds the events, in this order, to the transaction under way. */
    public Uni<Void> publish(List<StatusChange> changes) {
        changes.forEach(this::count);
        return outbox.add(changes.stream().map(StatusPublisher::message).toList());
    }

    private void count(StatusChange change) {
        meters.counter(
                        "citaplanner.notifications",
                        "channel",
                        change.event().channel().name(),
                        "state",
                        change.event().state().name())
                .increment();
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
