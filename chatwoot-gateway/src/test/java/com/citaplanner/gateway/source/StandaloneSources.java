package com.citaplanner.gateway.source;

import com.citaplanner.gateway.http.WebhookSender;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The dynamic sources without the gateway around them, beside the configured source {@code fija}. */
public final class StandaloneSources {
    static final byte[] BODY = "{\"event\":\"message_created\"}".getBytes(StandardCharsets.UTF_8);

    public final Sources configured;
    public final DynamicSources dynamic;

    /** The clock of the copies. */
    final AtomicLong nanos = new AtomicLong();

    public StandaloneSources(Path copy) {
        this(copy, SourceSealer.KEYS, Map.of());
    }

    StandaloneSources(Path copy, String keys, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("gateway.sources.fija.secrets", "secreto-fijo");
        properties.put("gateway.dynamic-sources.keys", keys);
        properties.put("gateway.dynamic-sources.copy", copy.toString());
        SourcesConfig config = config(properties);
        configured = new Sources(config, Clock.systemUTC());
        dynamic = new DynamicSources(configured, config, nanos::get);
    }

    static SourcesConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SourcesConfig.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(properties), "test", 100))
                .build()
                .getConfigMapping(SourcesConfig.class);
    }

    /** Applies a record and serves the result, a second after the one before. */
    public void receive(@Nullable String key, byte @Nullable [] value) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        dynamic.apply(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
        dynamic.publish();
    }

    /** Returns whether a webhook that is signed with the secret is accepted. */
    public boolean accepts(String name, String secret) {
        Source source = configured.find(name);
        String now = Long.toString(Clock.systemUTC().millis() / 1000);
        return source != null
                && source.verify(
                                new RequestCredentials(now, WebhookSender.signature(now, BODY, secret), null, null),
                                BODY)
                        == VerificationResult.GENUINE;
    }

    /** Returns whether a webhook with the token in its URL is accepted. */
    public boolean acceptsToken(String name, String token) {
        Source source = configured.find(name);
        return source != null
                && source.verify(new RequestCredentials(null, null, null, token), BODY) == VerificationResult.GENUINE;
    }
}
