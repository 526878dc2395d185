package com.citaplanner.notification.inbound.kafka;

import com.citaplanner.notification.json.FieldFilter;
import com.citaplanner.notification.kafka.CloudEvent;
import com.citaplanner.notification.kafka.EventConsumer;
import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes what providers of messages report, as the gateway published it. */
@ApplicationScoped
class ProviderCallbackConsumer {
    private static final String SOURCE_PREFIX = "/sources/";

    private final EventConsumer consumer;
    private final CallbackDispatch dispatch;

    ProviderCallbackConsumer(EventConsumer consumer, CallbackDispatch dispatch) {
        this.consumer = consumer;
        this.dispatch = dispatch;
    }

    @Incoming("provider-callbacks")
    Uni<Void> callbacks(ConsumerRecords<byte[], byte[]> records) {
        return consumer.<CallbackDispatch.Dispatched<?>>consume(
                records, FieldFilter.everything(), this::read, dispatch::accept);
    }

    private CallbackDispatch.Dispatched<?> read(CloudEvent event) {
        String path = event.source().getPath();
        if (path == null || !path.startsWith(SOURCE_PREFIX)) {
            throw new InvalidInput("ce_source", "must start with " + SOURCE_PREFIX);
        }
        return dispatch.read(
                path.substring(SOURCE_PREFIX.length()),
                event.id(),
                event.type(),
                event.receivedAt(),
                event.data(),
                event.trace());
    }
}
