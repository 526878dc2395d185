package com.citaplanner.gateway.kafka;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Checks once, at the first contact with Kafka, that the topic takes the largest body. Until then events are safe on the
 * spool; a topic that is too small ends the process, since each large event would be lost one day.
 */
@Singleton
class TopicCheck {
    static final int HEADERS = 16 * 1024;

    private static final Logger LOG = Logger.getLogger(TopicCheck.class);
    private static final int SECONDS = 10;

    private final Map<String, Object> kafka;
    private final KafkaConfig config;
    private final long largest;
    private boolean passed;

    TopicCheck(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            KafkaConfig config,
            @ConfigProperty(name = "gateway.http.max-body", defaultValue = "4M") MemorySize maxBody) {
        this.kafka = kafka;
        this.config = config;
        this.largest = maxBody.asLongValue() + HEADERS;
    }

    /** The producer must let through what the door lets in. */
    void requireRoom(Map<String, ?> producer) {
        Object limit = producer.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        if (limit != null && Long.parseLong(limit.toString()) < largest) {
            throw new IllegalStateException(
                    "The producer sends records up to " + limit + " bytes, and gateway.http.max-body"
                            + " lets in bodies that need " + largest
                            + ". Set mp.messaging.outgoing.chatwoot-events.max.request.size"
                            + " to at least that, or lower gateway.http.max-body.");
        }
    }

    /** Whether the topic is known to do; asks when it is not known yet. */
    boolean passes() {
        if (!passed) {
            passed = !config.checkTopic() || ask();
        }
        return passed;
    }

    private boolean ask() {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, config.topic());
        try (Admin admin = Admin.create(settings())) {
            String limit = admin.describeConfigs(List.of(topic))
                    .all()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .get(topic)
                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    .value();
            return Long.parseLong(limit) >= largest || refuse(limit);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("Kafka did not say how large a record topic %s takes: %s", config.topic(), e.getMessage());
            return e instanceof ExecutionException;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean refuse(String limit) {
        LOG.fatalf(
                "Topic %s takes records up to %s bytes, and gateway.http.max-body lets in bodies that need %d. Set"
                        + " max.message.bytes of the topic to %d, or lower gateway.http.max-body.",
                config.topic(), limit, largest, largest);
        Quarkus.asyncExit(1);
        return false;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        return settings;
    }
}
