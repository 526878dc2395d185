package com.citaplanner.notification.delivery.kafka;

import com.citaplanner.notification.delivery.NotificationRequest;
import com.citaplanner.notification.delivery.Notifications;
import com.citaplanner.notification.delivery.RequestReader;
import com.citaplanner.notification.kafka.CloudEvent;
import com.citaplanner.notification.kafka.EventConsumer;
import com.citaplanner.notification.work.Unacceptable;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Other services' requests. */
@ApplicationScoped
class RequestConsumer {
    private static final String REQUESTED = "com.citaplanner.notification.requested";

    private final EventConsumer consumer;
    private final Notifications notifications;
    private final RequestReader reader;

    RequestConsumer(EventConsumer consumer, Notifications notifications, ObjectMapper json) {
        this.consumer = consumer;
        this.notifications = notifications;
        this.reader = new RequestReader(json);
    }

    @Incoming("notification-requests")
    Uni<Void> requests(ConsumerRecords<byte[], byte[]> records) {
        return consumer.consume(records, this::request, notifications::accept);
    }

    private NotificationRequest request(CloudEvent event) {
        if (!event.type().equals(REQUESTED)) {
            throw new Unacceptable("this topic has no events of this type");
        }
        return reader.read(event.id(), event.data());
    }
}
