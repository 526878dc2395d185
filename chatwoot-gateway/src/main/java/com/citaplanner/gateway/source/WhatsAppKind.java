package com.citaplanner.gateway.source;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.EventFactory;
import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.event.WebhookContent;
import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.JsonValue;
import com.citaplanner.gateway.payload.PayloadProblem;
import com.citaplanner.gateway.payload.whatsapp.WhatsAppBody;
import com.citaplanner.gateway.source.SourcesConfig.Mode;
import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The webhooks of WhatsApp's Cloud API, which Meta sends: many receipts and messages in one body. */
final class WhatsAppKind implements SourceKind {
    static final String NAME = "whatsapp";

    private static final HeaderNames HEADERS = new HeaderNames(null, "x-hub-signature-256", null);
    private static final Set<String> EVENTS = Set.of(
            WhatsAppBody.STATUS,
            WhatsAppBody.MESSAGE,
            WhatsAppBody.UNRECOGNIZED,
            "messages",
            "account_update",
            "business_capability_update",
            "message_template_status_update",
            "phone_number_quality_update",
            "smb_message_echoes",
            "user_preferences");
    private static final byte[] SAMPLE = """
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{\
            "contacts":[{"wa_id":"1"}],"statuses":[{"id":"wamid.1","status":"sent","timestamp":"1"}],\
            "messages":[{"from":"1","id":"wamid.2"}]}}]}]}""".getBytes(StandardCharsets.UTF_8);

    private final EventFactory eventFactory;

    WhatsAppKind(Clock clock) {
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
        return EventFamily.WHATSAPP;
    }

    @Override
    public Set<String> eventNames() {
        return EVENTS;
    }

    @Override
    public void check(String key, SourceConfig config) {
        SourceRules.require(
                config.mode() == Mode.HMAC,
                key + " is of kind whatsapp, which Meta always signs. Remove " + key + ".mode.");
        SourceRules.require(
                config.accounts().isEmpty() && config.token().isEmpty(),
                key + " is of kind whatsapp, which has neither accounts nor a token. Remove them.");
        SourceRules.require(
                config.publicUrl().isEmpty(),
                key + " is of kind whatsapp, which has no public-url. Remove it, or set kind to twilio.");
        SourceRules.checkSecrets(key, config, "the app secret that Meta shows under App settings > Basic");
        SourceRules.checkToken(key + ".verify-token", config.verifyToken());
    }

    @Override
    public WebhookVerifier verifier(SourceConfig config, Duration window) {
        return new BodySignatureVerifier(SourceRules.keys(config));
    }

    @Override
    public WebhookContent read(Webhook webhook) {
        return switch (JsonValue.of(webhook.body())) {
            case JsonValue body -> content(webhook, WhatsAppBody.split(body));
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
