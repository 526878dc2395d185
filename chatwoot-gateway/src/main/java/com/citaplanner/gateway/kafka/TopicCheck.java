package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.kafka.TopicLimit.Fits;
import com.citaplanner.gateway.kafka.TopicLimit.NoAnswer;
import com.citaplanner.gateway.kafka.TopicLimit.TooSmall;
import com.citaplanner.gateway.kafka.TopicLimit.Unavailable;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks Kafka for the largest record that each topic accepts. Blocks until Kafka answers, at most {@value
 * #TIMEOUT_SECONDS} s.
 */
@Singleton
class TopicCheck {
    static final int HEADER_BYTES = 16 * 1024;

    private static final int TIMEOUT_SECONDS = 10;
    /** Short enough to ask another server when one of several does not answer. */
    private static final int REQUEST_TIMEOUT_MILLIS = 3000;

    private final Map<String, Object> kafka;
    private final KafkaConfig config;
    private final long maxRecordBytes;

    TopicCheck(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            KafkaConfig config,
            @ConfigProperty(name = "gateway.http.max-body", defaultValue = "4M") MemorySize maxBody) {
        this.kafka = kafka;
        this.config = config;
        this.maxRecordBytes = maxBody.asLongValue() + HEADER_BYTES;
    }

    /**
     * Requires that the producer sends the largest body that the gateway accepts.
     *
     * @throws IllegalStateException if it does not; the message says how to fix it
     */
    void requireProducerLimit(Map<String, ?> producer) {
        Object limit = producer.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        if (limit != null && Long.parseLong(limit.toString()) < maxRecordBytes) {
            throw new IllegalStateException(
                    "The producer sends records of up to " + limit + " bytes, but the largest body that"
                            + " gateway.http.max-body allows needs " + maxRecordBytes
                            + ". Set mp.messaging.outgoing.chatwoot-events.max.request.size"
                            + " to at least that, or lower gateway.http.max-body.");
        }
    }

    boolean isEnabled() {
        return config.checkTopic();
    }

    TopicLimit ask(List<String> topics) throws InterruptedException {
        if (!config.checkTopic()) {
            return new Unavailable("gateway.kafka.check-topic is off");
        }
        Admin admin = null;
        try {
            admin = Admin.create(clientSettings());
            return limitOf(settings(admin, topics));
        } catch (ExecutionException e) {
            return limitOf(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException | KafkaException e) {
            return new NoAnswer(e.getClass().getSimpleName());
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private static Map<ConfigResource, Config> settings(Admin admin, List<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        return admin.describeConfigs(resources).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private TopicLimit limitOf(Map<ConfigResource, Config> topics) {
        return topics.entrySet().stream()
                .map(topic -> new TooSmall(topic.getKey().name(), maxBytes(topic.getValue())))
                .filter(limit -> limit.bytes() < maxRecordBytes)
                .findFirst()
                .<TopicLimit>map(limit -> limit)
                .orElseGet(Fits::new);
    }

    private static long maxBytes(Config topic) {
        return Long.parseLong(topic.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    }

    private static TopicLimit limitOf(Throwable error) {
        String name = error.getClass().getSimpleName();
        boolean permanent = error instanceof AuthorizationException || error instanceof UnsupportedVersionException;
        return permanent ? new Unavailable(name) : new NoAnswer(name);
    }

    /** Explains a topic limit that is too small and how to fix it. */
    String tooSmallReason(TooSmall limit) {
        return ("Topic %s accepts records of up to %s bytes, but the largest body that gateway.http.max-body allows"
                        + " needs %d. Set max.message.bytes of the topic to %d, or lower gateway.http.max-body.")
                .formatted(limit.topic(), limit.bytes(), maxRecordBytes, maxRecordBytes);
    }

    private Map<String, Object> clientSettings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
        return settings;
    }
}
