package com.citaplanner.gateway.source;

import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sources from which this gateway accepts webhooks. */
@Singleton
public final class Sources {
    public static final String DEFAULT = "default";

    private final Map<String, SourceKind> kinds;
    private final Duration signatureWindow;
    private final Map<String, Source> configured;
    private final Optional<Source> dynamicSample;
    /** The configured sources and the dynamic ones; replaced as a whole, so that a webhook needs no lock. */
    private volatile Map<String, Source> byId;

    @Inject
    Sources(SourcesConfig config, Clock clock) {
        this.kinds = kinds(
                new ChatwootKind(clock),
                new WhatsAppKind(clock),
                new MailKind(clock),
                new EvolutionKind(clock),
                new TwilioKind(clock));
        SourceRules.check(config, kinds);
        this.signatureWindow = config.signatureWindow();
        this.configured = config.sources().entrySet().stream()
                .filter(entry -> !SourceRules.isEmptyDefault(entry.getKey(), entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> source(entry.getKey(), entry.getValue())));
        this.dynamicSample = SourceRules.hasDynamicSources(config)
                ? create("dynamic", SourceCredentials.sample())
                : Optional.empty();
        this.byId = configured;
    }

    private static Map<String, SourceKind> kinds(SourceKind... kinds) {
        return List.of(kinds).stream()
                .collect(Collectors.toMap(SourceKind::name, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    private Source source(String id, SourceConfig config) {
        SourceKind kind = SourceRules.kind(id, config, kinds);
        return new Source(
                id,
                kind,
                kind.verifier(config, signatureWindow),
                config.accounts().orElse(Set.of()),
                config.verifyToken());
    }

    /** Returns the source, or null if no source has this id. */
    public @Nullable Source find(String id) {
        return byId.get(id);
    }

    /** Returns the configured sources, which do not change. */
    public Collection<Source> configured() {
        return configured.values();
    }

    boolean isStatic(String id) {
        return configured.containsKey(id);
    }

    /** Creates a source that is not served yet; empty if it breaks the rules for configured sources. */
    Optional<Source> create(String id, SourceConfig config) {
        try {
            SourceRules.check(id, config, kinds);
            return Optional.of(source(id, config));
        } catch (IllegalStateException againstRules) {
            return Optional.empty();
        }
    }

    /** Serves these sources, by id, beside the configured ones and instead of earlier dynamic ones. */
    void replaceDynamic(Map<String, Source> dynamic) {
        Map<String, Source> all = new HashMap<>(dynamic);
        all.putAll(configured);
        byId = Map.copyOf(all);
    }

    /** Returns a source like those that may be added later, which is never served; empty if none may. */
    public Optional<Source> dynamicSample() {
        return dynamicSample;
    }

    /** Returns where each kind of source sends its webhooks, also the kinds of which no source is configured. */
    public List<WebhookEndpoint> endpoints() {
        return kinds.values().stream()
                .map(kind -> new WebhookEndpoint(
                        kind.name(), kind.headerNames(), kind.bodyFormat(), kind.answerFormat(), this))
                .toList();
    }

    /** Returns the families of the events that the sources send or may send later. */
    public Set<EventFamily> families() {
        return Stream.concat(configured.values().stream(), dynamicSample.stream())
                .map(Source::family)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the ids of the unsigned sources, sorted. */
    public List<String> unsigned() {
        return configured.values().stream()
                .filter(Source::isUnsigned)
                .map(Source::id)
                .sorted()
                .toList();
    }
}
