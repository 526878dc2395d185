package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.kafka.TopicLimit.Fits;
import com.citaplanner.gateway.kafka.TopicLimit.NotTold;
import com.citaplanner.gateway.kafka.TopicLimit.TooSmall;
import com.citaplanner.gateway.kafka.TopicLimit.Unanswered;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks Kafka how large a record the topic takes. Blocks for as long as Kafka takes to answer, or {@value #SECONDS} s. */
@Singleton
class TopicCheck {
    static final int HEADERS = 16 * 1024;

    private static final int SECONDS = 10;
    /** So that one server of several that does not answer leaves time to ask another. */
    private static final int REQUEST_MILLIS = 3000;

    private final Map<String, Object> kafka;
    private final KafkaConfig config;
    private final long largest;

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

    boolean isOn() {
        return config.checkTopic();
    }

    TopicLimit ask() throws InterruptedException {
        if (!config.checkTopic()) {
            return new NotTold("gateway.kafka.check-topic is off");
        }
        Admin admin = null;
        try {
            admin = Admin.create(settings());
            return judge(limit(admin));
        } catch (ExecutionException e) {
            return judge(e.getCause());
        } catch (TimeoutException | KafkaException e) {
            return new Unanswered(e.getClass().getSimpleName());
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private long limit(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, config.topic());
        return Long.parseLong(admin.describeConfigs(List.of(topic))
                .all()
                .get(SECONDS, TimeUnit.SECONDS)
                .get(topic)
                .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                .value());
    }

    private TopicLimit judge(long limit) {
        return limit >= largest ? new Fits() : new TooSmall(limit);
    }

    private static TopicLimit judge(Throwable error) {
        String name = error.getClass().getSimpleName();
        boolean never = error instanceof AuthorizationException || error instanceof UnsupportedVersionException;
        return never ? new NotTold(name) : new Unanswered(name);
    }

    /** What is wrong with a topic that is too small, and how to mend it. */
    String explain(TooSmall limit) {
        return ("Topic %s takes records up to %s bytes, and gateway.http.max-body lets in bodies that need %d. Set"
                        + " max.message.bytes of the topic to %d, or lower gateway.http.max-body.")
                .formatted(config.topic(), limit.bytes(), largest, largest);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TimeUnit.SECONDS.toMillis(SECONDS));
        return settings;
    }
}
