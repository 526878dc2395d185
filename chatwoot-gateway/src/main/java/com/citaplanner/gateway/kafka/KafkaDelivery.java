package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.delivery.Delivery;
import com.citaplanner.gateway.delivery.Fate;
import com.citaplanner.gateway.event.Event;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@Singleton
final class KafkaDelivery implements Delivery {
    private static final String CHANNEL = "chatwoot-events";

    private final KafkaClientService clients;
    private final String topic;
    private Producer<byte[], byte[]> producer;

    KafkaDelivery(
            KafkaClientService clients,
            @ConfigProperty(name = "mp.messaging.outgoing.chatwoot-events.topic") String topic) {
        this.clients = clients;
        this.topic = topic;
    }

    void start(@Observes StartupEvent start) {
        producer = clients.<byte[], byte[]>getProducer(CHANNEL).unwrap();
    }

    @Override
    public void deliver(Event event, Consumer<Fate> then) {
        try {
            producer.send(
                    CloudEvent.record(topic, event),
                    (metadata, error) -> then.accept(error == null ? Fate.PUBLISHED : Fate.HOMELESS));
        } catch (RuntimeException e) {
            then.accept(Fate.HOMELESS);
        }
    }
}
