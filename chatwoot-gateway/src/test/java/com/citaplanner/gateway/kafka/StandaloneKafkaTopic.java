package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.background.BackgroundThread;
import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.delivery.EventTopic;
import com.citaplanner.gateway.delivery.TopicState;
import com.citaplanner.gateway.event.EventFamily;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The gateway's log with its shipped settings, without the gateway around it. */
public final class StandaloneKafkaTopic implements EventTopic, AutoCloseable {
    private static final BigInteger LARGEST_BODY = BigInteger.valueOf(4 * 1024 * 1024);

    static final TopicNames TOPICS =
            new TopicNames(TopicReader.NAME, TopicReader.CALLBACKS, EnumSet.allOf(EventFamily.class));

    private final KafkaWatch watch;
    private final BackgroundThread thread;

    private record Config(String topic, String callbacksTopic, String sourcesTopic, boolean checkTopic)
            implements KafkaConfig {}

    public StandaloneKafkaTopic(String bootstrapServers, Map<String, Object> more, BackgroundThreads threads) {
        TopicCheck check = new TopicCheck(
                Map.of("bootstrap.servers", bootstrapServers),
                new Config(TopicReader.NAME, TopicReader.CALLBACKS, "gateway.sources.v1", true),
                new MemorySize(LARGEST_BODY));
        Producers producers = new Producers(settings(bootstrapServers, more), producer -> {});
        this.watch = new KafkaWatch(producers, check, TOPICS, System::nanoTime);
        this.thread = threads.start("kafka-watch", Duration.ofMillis(100), watch::checkOnce);
    }

    private static Map<String, Object> settings(String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "producer-under-test",
                "key.serializer",
                ByteArraySerializer.class.getName(),
                "value.serializer",
                ByteArraySerializer.class.getName(),
                "max.block.ms",
                0,
                "delivery.timeout.ms",
                Integer.MAX_VALUE,
                "request.timeout.ms",
                10_000,
                "max.request.size",
                5_242_880,
                "compression.type",
                "lz4"));
        settings.putAll(more);
        return settings;
    }

    @Override
    public TopicState state() {
        return watch.state();
    }

    @Override
    public void requestCheck() {
        watch.requestCheck();
    }

    @Override
    public void close() {
        try {
            thread.stop(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watch.close();
    }
}
