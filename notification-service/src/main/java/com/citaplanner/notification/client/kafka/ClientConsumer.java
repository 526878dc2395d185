package com.citaplanner.notification.client.kafka;

import com.citaplanner.notification.attributes.AttributeWrites;
import com.citaplanner.notification.client.ClientBook;
import com.citaplanner.notification.client.ClientIntake;
import com.citaplanner.notification.client.ClientPhones;
import com.citaplanner.notification.contact.Recognition;
import com.citaplanner.notification.kafka.EventConsumer;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.TenantDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The tenants' clients and appointments, as the services that own them tell them. */
@ApplicationScoped
class ClientConsumer {
    private final EventConsumer consumer;
    private final ClientIntake intake;

    ClientConsumer(
            EventConsumer consumer,
            PhoneReader phones,
            TenantDirectory tenants,
            ClientBook book,
            Recognition recognition,
            AttributeWrites writes) {
        this.consumer = consumer;
        this.intake = new ClientIntake(new ClientPhones(phones), tenants, book, recognition, writes);
    }

    @Incoming("clients")
    Uni<Void> clients(ConsumerRecords<byte[], byte[]> records) {
        return consumer.consume(records, ClientReader::client, intake::clients);
    }

    @Incoming("appointments")
    Uni<Void> appointments(ConsumerRecords<byte[], byte[]> records) {
        return consumer.consume(records, ClientReader::appointment, intake::appointments);
    }
}
