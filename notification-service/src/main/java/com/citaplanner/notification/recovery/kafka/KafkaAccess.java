package com.citaplanner.notification.recovery.kafka;

import com.citaplanner.notification.kafka.ConsumerGroups;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Clients for the service's Kafka that belong to no consumer group. Connects when it is asked first. */
@ApplicationScoped
class KafkaAccess {
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Map<String, Object> kafka;
    private final Config config;
    private @Nullable Admin admin;

    KafkaAccess(@Identifier("default-kafka-broker") Map<String, Object> kafka, Config config) {
        this.kafka = kafka;
        this.config = config;
    }

    /** The topic of each of the service's consumer groups. */
    Map<String, String> topicsByGroup() {
        return ConsumerGroups.topics(config);
    }

    synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> settings = settings(AdminClientConfig.configNames());
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 3);
            admin = Admin.create(settings);
        }
        return admin;
    }

    /** A consumer whose partitions are assigned to it. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = settings(ConsumerConfig.configNames());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> settings(Collection<String> known) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(Set.copyOf(known));
        return settings;
    }

    void stop(@Observes ShutdownEvent stopping) {
        close();
    }

    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }
}
