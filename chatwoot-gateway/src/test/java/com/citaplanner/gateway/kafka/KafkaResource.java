package com.citaplanner.gateway.kafka;

import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A real broker for the gateway under test. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
    private KafkaBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            broker = KafkaBroker.start(Files.createTempDirectory("gateway-kafka"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Topics.create(broker.bootstrapServers());
        return Map.of("kafka.bootstrap.servers", broker.bootstrapServers());
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
