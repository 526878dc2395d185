package com.citaplanner.gateway.source;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.EventFactory;
import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.event.WebhookContent;
import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.JsonValue;
import com.citaplanner.gateway.payload.Payload;
import com.citaplanner.gateway.payload.PayloadProblem;
import com.citaplanner.gateway.payload.PayloadResult;
import com.citaplanner.gateway.payload.evolution.EvolutionBody;
import com.citaplanner.gateway.source.SourcesConfig.Mode;
import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The webhooks of Evolution API, an unofficial gateway to WhatsApp. They are not signed: they carry a JSON Web Token that
 * says nothing about the body, or a token that never changes. What they contain of credentials is removed.
 */
final class EvolutionKind implements SourceKind {
    static final String NAME = "evolution";

    private static final HeaderNames HEADERS = new HeaderNames(null, "authorization", null);
    private static final Set<String> EVENTS = Set.of(
            EvolutionBody.STATUS,
            EvolutionBody.MESSAGE,
            EvolutionBody.UNRECOGNIZED,
            "connection.update",
            "messages.delete",
            "messages.edited",
            "send.message");
    private static final byte[] SAMPLE = """
            {"event":"messages.update","instance":"clinica","data":{"keyId":"1","remoteJid":"1@s.whatsapp.net",\
            "fromMe":true,"status":"READ"},"apikey":"x"}""".getBytes(StandardCharsets.UTF_8);

    private final Clock clock;
    private final EventFactory eventFactory;

    EvolutionKind(Clock clock) {
        this.clock = clock;
        this.eventFactory = new EventFactory(clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public HeaderNames headerNames() {
        return HEADERS;
    }

    @Override
    public BodyFormat bodyFormat() {
        return BodyFormat.JSON;
    }

    @Override
    public EventFamily family() {
        return EventFamily.EVOLUTION;
    }

    @Override
    public Set<String> eventNames() {
        return EVENTS;
    }

    @Override
    public void check(String key, SourceConfig config) {
        SourceRules.require(
                config.accounts().isEmpty() && config.verifyToken().isEmpty(),
                key + " is of kind evolution, which has neither accounts nor a verify-token. Remove them.");
        SourceRules.require(
                config.publicUrl().isEmpty(),
                key + " is of kind evolution, which has no public-url. Remove it, or set kind to twilio.");
        switch (config.mode()) {
            case HMAC ->
                SourceRules.checkSecrets(
                        key,
                        config,
                        "the jwt_key among the headers of the webhook in Evolution API, or set mode to url-token");
            case URL_TOKEN -> SourceRules.checkToken(key + ".token", config.token());
            case UNSIGNED ->
                SourceRules.require(
                        false,
                        key + " is of kind evolution, which needs a secret or a token. Set mode to hmac or url-token.");
        }
    }

    @Override
    public WebhookVerifier verifier(SourceConfig config, Duration window) {
        return config.mode() == Mode.HMAC
                ? new WebTokenVerifier(SourceRules.keys(config), window, clock)
                : new BearerVerifier(config.token().orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public WebhookContent read(Webhook webhook) {
        return switch (PayloadResult.of(webhook.body())) {
            case Payload payload -> split(webhook, payload.data());
            case PayloadProblem reason -> new WebhookContent.Unreadable(reason);
        };
    }

    private WebhookContent split(Webhook webhook, byte[] data) {
        return switch (JsonValue.of(data)) {
            case JsonValue body -> content(webhook, EvolutionBody.split(body));
            case PayloadProblem reason -> new WebhookContent.Unreadable(reason);
        };
    }

    private WebhookContent content(Webhook webhook, List<CallbackItem> items) {
        List<Event> events = items.stream()
                .map(item -> eventFactory.create(family(), webhook.source().id(), item, webhook.trace()))
                .toList();
        return events.size() == 1 ? events.getFirst() : new WebhookContent.Batch(events);
    }

    @Override
    public byte[] sample() {
        return SAMPLE.clone();
    }
}
