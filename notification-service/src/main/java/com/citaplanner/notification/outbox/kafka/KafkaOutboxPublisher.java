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
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Publishes each outbox whenever something was added to it, and periodically. Sends with the channel's producer itself:
 * the channel's emitter costs more per record than Kafka's client.
 */
@ApplicationScoped
class KafkaOutboxPublisher {
    private static final String CHANNEL = "outbox";

    private final List<OutboxEntries> outboxes;
    private final RefusedMessages refused;
    private final KafkaClientService clients;
    private final Map<String, Signal> relays = new HashMap<>();

    KafkaOutboxPublisher(@All List<OutboxEntries> outboxes, RefusedMessages refused, KafkaClientService clients) {
        this.outboxes = outboxes;
        this.refused = refused;
        this.clients = clients;
    }

    void start(@Observes StartupEvent started, Signals signals) {
        KafkaProducer<byte[], byte[]> producer = clients.getProducer(CHANNEL);
        for (OutboxEntries entries : outboxes) {
            OutboxRelay relay = new OutboxRelay(
                    entries, refused, message -> publish(producer.unwrap(), message), task -> run(producer, task));
            Signal signal = new Signal(entries.table(), relay::publishRun);
            relays.put(entries.table(), signal);
            signals.on(entries.table(), signal::wake);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        relays.values().forEach(Signal::stop);
    }

    private static void run(KafkaProducer<byte[], byte[]> producer, Runnable task) {
        producer.runOnSendingThread(client -> {
                    task.run();
                })
                .subscribe()
                .with(done -> {});
    }

    private static Uni<Void> publish(Producer<byte[], byte[]> producer, Outbox.OutboxMessage message) {
        return Uni.createFrom().emitter(emitter -> send(producer, message, emitter));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has the result
    private static void send(
            Producer<byte[], byte[]> producer, Outbox.OutboxMessage message, UniEmitter<? super Void> emitter) {
        producer.send(record(message), (metadata, failure) -> {
            if (failure == null) {
                emitter.complete(null);
            } else {
                emitter.fail(classified(failure));
            }
        });
    }

    private static Throwable classified(Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            return new InvalidInput("The message is larger than the topic's max.message.bytes");
        }
        return isPermanent(failure)
                ? new InvalidInput(
                        "Kafka refused the message: " + failure.getClass().getSimpleName())
                : failure;
    }

    /** Whether the record itself is invalid and always will be; all other failures may be temporary. */
    private static boolean isPermanent(Exception failure) {
        return failure instanceof InvalidRecordException
                || failure instanceof InvalidTopicException
                || failure instanceof SerializationException;
    }

    private static ProducerRecord<byte[], byte[]> record(Outbox.OutboxMessage message) {
        return new ProducerRecord<>(message.topic(), null, message.key(), message.value(), headers(message.headers()));
    }

    private static Headers headers(Map<String, String> headers) {
        Headers written = new RecordHeaders();
        headers.forEach((name, value) -> written.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return written;
    }
}
