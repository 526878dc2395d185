package com.citaplanner.notification.appointment.kafka;

import com.citaplanner.notification.appointment.AppointmentIntake;
import com.citaplanner.notification.kafka.EventConsumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes appointments from the topic of the services that own them. */
@ApplicationScoped
class AppointmentConsumer {
    private final EventConsumer consumer;
    private final AppointmentIntake intake;
    private final Clock clock;

    AppointmentConsumer(EventConsumer consumer, AppointmentIntake intake, Clock clock) {
        this.consumer = consumer;
        this.intake = intake;
        this.clock = clock;
    }

    @Incoming("appointments")
    Uni<Void> appointments(ConsumerRecords<byte[], byte[]> records) {
        return consumer.consume(records, event -> AppointmentEvents.report(event, clock), intake::events);
    }
}
