package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.source.SourceSealer;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Starts a real broker for the gateway under test. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
    private KafkaBroker broker;

    @Override
    public Map<String, String> start() {
        broker = KafkaBroker.start(directory("gateway-kafka"));
        Topics.create(broker.bootstrapServers());
        return Map.of(
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "gateway.spool.directory",
                directory("gateway-spool").toString(),
                "gateway.dynamic-sources.keys",
                SourceSealer.KEYS);
    }

    private static Path directory(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
