package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.delivery.EventLog;
import com.citaplanner.gateway.event.Event;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * The topic, through the producer that Reactive Messaging configures and owns (channel {@value #CHANNEL}). Its emitter is
 * passed by: what matters here is the order of the calls and the answer to each, which a stream in between would hide.
 *
 * <p>The producer never blocks ({@code max.block.ms=0}) and never gives up ({@code delivery.timeout.ms}): what it has
 * taken reaches the topic before anything that it takes later, which is what keeps keys in order through an outage.
 */
@Singleton
final class KafkaLog implements EventLog {
    static final String CHANNEL = "chatwoot-events";

    private final KafkaClientService clients;
    private final TopicCheck check;
    private final String topic;
    private Producer<byte[], byte[]> producer;

    @Inject
    KafkaLog(KafkaClientService clients, TopicCheck check, KafkaConfig config) {
        this.clients = clients;
        this.check = check;
        this.topic = config.topic();
    }

    KafkaLog(Producer<byte[], byte[]> producer, TopicCheck check, String topic) {
        this.clients = null;
        this.check = check;
        this.topic = topic;
        this.producer = producer;
    }

    void start(@Observes StartupEvent start) {
        KafkaProducer<byte[], byte[]> owned = clients.getProducer(CHANNEL);
        check.requireRoom(owned.configuration());
        producer = owned.unwrap();
    }

    @Override
    public void append(Event event, Consumer<Receipt> then) {
        Callback callback = (metadata, error) -> then.accept(receipt(error));
        try {
            producer.send(CloudEvent.record(topic, event), callback);
        } catch (KafkaException | IllegalStateException e) {
            callback.onCompletion(null, e);
        }
    }

    private static Receipt receipt(Exception error) {
        if (error == null) {
            return Receipt.ACKNOWLEDGED;
        }
        boolean tooLarge = error instanceof RecordTooLargeException || error instanceof RecordBatchTooLargeException;
        return tooLarge ? Receipt.TOO_LARGE : Receipt.FAILED;
    }

    @Override
    public boolean isReachable() {
        return isKnown() && check.passes();
    }

    /** Asking the producer makes it look for the topic in the background. */
    private boolean isKnown() {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException e) {
            return false;
        }
    }
}
