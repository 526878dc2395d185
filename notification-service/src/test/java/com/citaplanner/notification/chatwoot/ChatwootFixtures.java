package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.provider.MemoryBudget;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.settings.TenantChannels;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.work.DirectTransactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates the Chatwoot client with given settings. */
public final class ChatwootFixtures implements AutoCloseable {
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    public final ChatwootClient client;
    public final ChatwootSettings settings;
    private final Vertx vertx = Vertx.vertx();

    public ChatwootFixtures(Map<String, String> settings) {
        ChatwootSettings mapped = settings(settings);
        this.settings = mapped;
        Clock clock = Clock.systemUTC();
        client = new ChatwootClient(new ApiExchange(
                mapped, new ProviderClients(vertx, clock, new MemoryBudget(clock), registry), clock, Json.mapper()));
    }

    /** The tenants' own connections, without a default. */
    public Connections connections(TenantChannels channels) {
        return new Connections(
                channels,
                new EnvironmentConnection(
                        settings, new KnownTenants(Set.of(), List.of()), new DirectTransactions(), Clock.systemUTC()));
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
