package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The client with the settings a test wants. */
final class Exchanges implements AutoCloseable {
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final ChatwootClient client;
    private final Vertx vertx = Vertx.vertx();

    Exchanges(Map<String, String> settings) {
        ChatwootSettings mapped = settings(settings);
        Lines lines = new Lines(mapped, vertx, Clock.systemUTC());
        client = new ChatwootClient(
                new Exchange(mapped, vertx, lines, new ChatwootMeter(registry, lines), Json.mapper()));
    }

    static ChatwootSettings settings(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("citaplanner.chatwoot." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .withMapping(ChatwootSettings.class)
                .build()
                .getConfigMapping(ChatwootSettings.class);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
