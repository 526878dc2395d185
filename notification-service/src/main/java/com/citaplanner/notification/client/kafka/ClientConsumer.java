package com.citaplanner.notification.client.kafka;

import com.citaplanner.notification.client.ClientIntake;
import com.citaplanner.notification.kafka.EventConsumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes clients from the topic of the service that owns them. */
@ApplicationScoped
class ClientConsumer {
    private final EventConsumer consumer;
    private final ClientIntake intake;
    private final Clock clock;

    ClientConsumer(EventConsumer consumer, ClientIntake intake, Clock clock) {
        this.consumer = consumer;
        this.intake = intake;
        this.clock = clock;
    }

    @Incoming("clients")
    Uni<Void> clients(ConsumerRecords<byte[], byte[]> records) {
        return consumer.consume(records, event -> ClientReader.client(event, clock), intake::clients);
    }
}
