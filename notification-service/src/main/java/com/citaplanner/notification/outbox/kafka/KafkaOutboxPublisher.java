package com.citaplanner.notification.outbox.kafka;

import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.outbox.OutboxEntries;
import com.citaplanner.notification.outbox.OutboxRelay;
import com.citaplanner.notification.outbox.RefusedMessages;
import com.citaplanner.notification.work.InvalidInput;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes each outbox whenever something was added to it, and periodically. */
@ApplicationScoped
class KafkaOutboxPublisher {
    private final MutinyEmitter<byte[]> emitter;
    private final Map<String, Signal> relays;

    KafkaOutboxPublisher(
            @All List<OutboxEntries> outboxes,
            RefusedMessages refused,
            @Channel("outbox") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1024)
                    MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
        this.relays = outboxes.stream()
                .collect(Collectors.toMap(
                        OutboxEntries::table,
                        entries -> new Signal(
                                entries.table(), new OutboxRelay(entries, refused, this::publish)::publishRun)));
    }

    void start(@Observes StartupEvent started, Signals signals) {
        relays.forEach((table, relay) -> signals.on(table, relay::wake));
    }

    void stop(@Observes ShutdownEvent stopping) {
        relays.values().forEach(Signal::stop);
    }

    private Uni<Void> publish(Outbox.OutboxMessage message) {
        return emitter.sendMessage(Message.of(message.value())
                        .addMetadata(OutgoingKafkaRecordMetadata.builder()
                                .withTopic(message.topic())
                                .withKey(message.key())
                                .withHeaders(headers(message.headers()))
                                .build()))
                .onFailure(RecordTooLargeException.class)
                .transform(tooLarge -> new InvalidInput("The message is larger than the topic's max.message.bytes"))
                .onFailure(KafkaOutboxPublisher::isPermanent)
                .transform(refused -> new InvalidInput(
                        "Kafka refused the message: " + refused.getClass().getSimpleName()));
    }

    /** Whether the record itself is invalid and always will be; all other failures may be temporary. */
    private static boolean isPermanent(Throwable failure) {
        return failure instanceof InvalidRecordException
                || failure instanceof InvalidTopicException
                || failure instanceof SerializationException;
    }

    private static Headers headers(Map<String, String> headers) {
        Headers written = new RecordHeaders();
        headers.forEach((name, value) -> written.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return written;
    }
}
