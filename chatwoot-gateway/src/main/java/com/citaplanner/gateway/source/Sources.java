package com.citaplanner.gateway.source;

import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sources from which this gateway accepts webhooks. */
@Singleton
public final class Sources {
    public static final String DEFAULT = "default";

    private final Map<String, SourceKind> kinds;
    private final Map<String, Source> byId;

    @Inject
    Sources(SourcesConfig config, Clock clock) {
        this.kinds = kinds(
                new ChatwootKind(clock),
                new WhatsAppKind(clock),
                new MailKind(clock),
                new EvolutionKind(clock),
                new TwilioKind(clock));
        SourceRules.check(config, kinds);
        this.byId = config.sources().entrySet().stream()
                .filter(entry -> !SourceRules.isEmptyDefault(entry.getKey(), entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> source(entry.getKey(), entry.getValue(), config)));
    }

    private static Map<String, SourceKind> kinds(SourceKind... kinds) {
        return List.of(kinds).stream()
                .collect(Collectors.toMap(SourceKind::name, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    private Source source(String id, SourceConfig config, SourcesConfig all) {
        SourceKind kind = SourceRules.kind(id, config, kinds);
        return new Source(
                id,
                kind,
                kind.verifier(config, all.signatureWindow()),
                config.accounts().orElse(Set.of()),
                config.verifyToken());
    }

    /** Returns the source, or null if no source has this id. */
    public @Nullable Source find(String id) {
        return byId.get(id);
    }

    public Collection<Source> all() {
        return byId.values();
    }

    /** Returns where each kind of source sends its webhooks, also the kinds of which no source is configured. */
    public List<WebhookEndpoint> endpoints() {
        return kinds.values().stream()
                .map(kind -> new WebhookEndpoint(
                        kind.name(), kind.headerNames(), kind.bodyFormat(), kind.answerFormat(), ofKind(kind.name())))
                .toList();
    }

    private Map<String, Source> ofKind(String kind) {
        return byId.values().stream()
                .filter(source -> source.kind().equals(kind))
                .collect(Collectors.toMap(Source::id, Function.identity()));
    }

    /** Returns the families of the events that the sources send. */
    public Set<EventFamily> families() {
        return byId.values().stream().map(Source::family).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the ids of the unsigned sources, sorted. */
    public List<String> unsigned() {
        return byId.values().stream()
                .filter(Source::isUnsigned)
                .map(Source::id)
                .sorted()
                .toList();
    }
}
