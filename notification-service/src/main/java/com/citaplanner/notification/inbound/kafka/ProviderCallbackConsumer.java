package com.citaplanner.notification.inbound.kafka;

import com.citaplanner.notification.inbound.whatsapp.CallbackIntake;
import com.citaplanner.notification.inbound.whatsapp.CallbackReader;
import com.citaplanner.notification.inbound.whatsapp.ReceivedCallback;
import com.citaplanner.notification.json.FieldFilter;
import com.citaplanner.notification.kafka.CloudEvent;
import com.citaplanner.notification.kafka.EventConsumer;
import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes what providers of messages report, as the gateway published it. */
@ApplicationScoped
class ProviderCallbackConsumer {
    private static final String TYPE_PREFIX = "com.whatsapp.";
    private static final String UNRECOGNIZED = TYPE_PREFIX + "unrecognized";
    private static final String SOURCE_PREFIX = "/sources/";

    private final EventConsumer consumer;
    private final CallbackReader reader;
    private final CallbackIntake intake;

    ProviderCallbackConsumer(EventConsumer consumer, Clock clock, CallbackIntake intake) {
        this.consumer = consumer;
        this.reader = new CallbackReader(clock);
        this.intake = intake;
    }

    @Incoming("provider-callbacks")
    Uni<Void> callbacks(ConsumerRecords<byte[], byte[]> records) {
        return consumer.consume(records, FieldFilter.everything(), this::read, intake::accept);
    }

    private ReceivedCallback read(CloudEvent event) {
        String path = event.source().getPath();
        if (path == null || !path.startsWith(SOURCE_PREFIX) || !event.type().startsWith(TYPE_PREFIX)) {
            throw new InvalidInput("ce_source", "must start with /sources/ and ce_type with com.whatsapp.");
        }
        if (event.type().equals(UNRECOGNIZED)) {
            throw new InvalidInput("ce_type", "is of a body whose form the gateway does not know");
        }
        return reader.read(
                path.substring(SOURCE_PREFIX.length()),
                event.id(),
                event.type().substring(TYPE_PREFIX.length()),
                event.data());
    }
}
