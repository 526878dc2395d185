package com.citaplanner.gateway.source;

import com.citaplanner.gateway.event.EventFactory;
import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.event.WebhookContent;
import com.citaplanner.gateway.payload.Payload;
import com.citaplanner.gateway.payload.PayloadProblem;
import com.citaplanner.gateway.payload.PayloadResult;
import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Chatwoot's account webhooks: one event in each body. */
final class ChatwootKind implements SourceKind {
    static final String NAME = "chatwoot";

    private static final HeaderNames HEADERS =
            new HeaderNames("x-chatwoot-timestamp", "x-chatwoot-signature", "x-chatwoot-delivery");
    private static final Set<String> EVENTS = Set.of(
            "conversation_created",
            "conversation_opened",
            "conversation_resolved",
            "conversation_status_changed",
            "conversation_typing_off",
            "conversation_typing_on",
            "conversation_updated",
            "contact_created",
            "contact_updated",
            "inbox_created",
            "inbox_updated",
            "message_created",
            "message_updated",
            "webwidget_triggered");
    private static final byte[] SAMPLE =
            "{\"event\":\"message_created\",\"account\":{\"id\":1},\"conversation\":{\"id\":1,\"pubsub_token\":\"x\"}}"
                    .getBytes(StandardCharsets.UTF_8);

    private final Clock clock;
    private final EventFactory eventFactory;

    ChatwootKind(Clock clock) {
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
        return EventFamily.CHATWOOT;
    }

    @Override
    public Set<String> eventNames() {
        return EVENTS;
    }

    @Override
    public void check(String key, SourceConfig config) {
        SourceRules.require(
                config.verifyToken().isEmpty(),
                key + " is of kind chatwoot, which has no verify-token. Remove it, or set kind to whatsapp.");
        SourceRules.require(
                config.publicUrl().isEmpty(),
                key + " is of kind chatwoot, which has no public-url. Remove it, or set kind to twilio.");
        switch (config.mode()) {
            case HMAC ->
                SourceRules.checkSecrets(
                        key,
                        config,
                        "the secret that Chatwoot shows for this webhook, or set mode to url-token for a sender that"
                                + " cannot sign");
            case URL_TOKEN -> SourceRules.checkToken(key + ".token", config.token());
            case UNSIGNED ->
                SourceRules.require(
                        config.secrets().isEmpty() && config.token().isEmpty(),
                        key + " is unsigned but has a secret or token. Remove that, or set mode to hmac or url-token.");
        }
    }

    @Override
    public WebhookVerifier verifier(SourceConfig config, Duration window) {
        return switch (config.mode()) {
            case HMAC -> new SignatureVerifier(SourceRules.keys(config), window, clock);
            case URL_TOKEN -> new UrlTokenVerifier(config.token().orElseThrow().getBytes(StandardCharsets.UTF_8));
            case UNSIGNED -> new NoVerification();
        };
    }

    @Override
    public WebhookContent read(Webhook webhook) {
        return switch (PayloadResult.of(webhook.body())) {
            case Payload payload -> event(webhook, payload);
            case PayloadProblem reason -> new WebhookContent.Unreadable(reason);
        };
    }

    private WebhookContent event(Webhook webhook, Payload payload) {
        return webhook.source().allowsAccount(payload.account())
                ? eventFactory.create(webhook.source().id(), payload, webhook.delivery(), webhook.trace())
                : new WebhookContent.ForeignAccount();
    }

    @Override
    public byte[] sample() {
        return SAMPLE.clone();
    }
}
