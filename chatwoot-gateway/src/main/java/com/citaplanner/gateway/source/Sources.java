package com.citaplanner.gateway.source;

import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sources from which this gateway accepts webhooks. */
@Singleton
public final class Sources {
    public static final String DEFAULT = "default";

    private final Map<String, Source> byId;

    @Inject
    Sources(SourcesConfig config, Clock clock) {
        SourceRules.check(config);
        this.byId = config.sources().entrySet().stream()
                .filter(entry -> !SourceRules.isEmptyDefault(entry.getKey(), entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> source(entry.getKey(), entry.getValue(), config.signatureWindow(), clock)));
    }

    /** Returns the source, or null if no source has this id. */
    public @Nullable Source find(String id) {
        return byId.get(id);
    }

    public Collection<Source> all() {
        return byId.values();
    }

    /** Returns the ids of the unsigned sources, sorted. */
    public List<String> unsigned() {
        return byId.values().stream()
                .filter(Source::isUnsigned)
                .map(Source::id)
                .sorted()
                .toList();
    }

    private static Source source(String id, SourceConfig config, Duration window, Clock clock) {
        return new Source(id, verifier(config, window, clock), config.accounts().orElse(Set.of()));
    }

    private static WebhookVerifier verifier(SourceConfig config, Duration window, Clock clock) {
        return switch (config.mode()) {
            case HMAC ->
                new SignatureVerifier(
                        SourceRules.secrets(config).stream().map(Secret::new).toList(), window, clock);
            case URL_TOKEN -> new UrlTokenVerifier(config.token().orElseThrow().getBytes(StandardCharsets.UTF_8));
            case UNSIGNED -> new NoVerification();
        };
    }
}
