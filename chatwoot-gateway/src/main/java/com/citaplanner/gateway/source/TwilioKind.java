package com.citaplanner.gateway.source;

import com.citaplanner.gateway.event.EventFactory;
import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.event.WebhookContent;
import com.citaplanner.gateway.payload.twilio.TwilioBody;
import com.citaplanner.gateway.source.SourcesConfig.Mode;
import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The callbacks of Twilio's Programmable Messaging: one receipt or message in each body. */
final class TwilioKind implements SourceKind {
    static final String NAME = "twilio";

    private static final HeaderNames HEADERS = new HeaderNames(null, "x-twilio-signature", null);
    private static final Set<String> EVENTS = Set.of(TwilioBody.STATUS, TwilioBody.MESSAGE, TwilioBody.UNRECOGNIZED);
    private static final byte[] SAMPLE =
            "AccountSid=AC0&From=%2B525500000000&MessageSid=SM0&MessageStatus=sent".getBytes(StandardCharsets.UTF_8);

    private final EventFactory eventFactory;

    TwilioKind(Clock clock) {
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
        return BodyFormat.FORM;
    }

    @Override
    public AnswerFormat answerFormat() {
        return AnswerFormat.EMPTY_TWIML;
    }

    @Override
    public EventFamily family() {
        return EventFamily.TWILIO;
    }

    @Override
    public Set<String> eventNames() {
        return EVENTS;
    }

    @Override
    public void check(String key, SourceConfig config) {
        SourceRules.require(
                config.mode() == Mode.HMAC,
                key + " is of kind twilio, which Twilio always signs. Remove " + key + ".mode.");
        SourceRules.require(
                config.accounts().isEmpty()
                        && config.token().isEmpty()
                        && config.verifyToken().isEmpty(),
                key + " is of kind twilio, which has neither accounts nor tokens. Remove them.");
        SourceRules.checkSecrets(key, config, "the auth token that Twilio's console shows for the account");
        SourceRules.require(
                url(config).isPresent(),
                key + ".public-url must be the URL that Twilio calls, without a query, for example"
                        + " https://avisos.example.com/api/webhooks/twilio/sms. Twilio signs it.");
    }

    private static Optional<PublicUrl> url(SourceConfig config) {
        return config.publicUrl().flatMap(PublicUrl::of);
    }

    @Override
    public WebhookVerifier verifier(SourceConfig config, Duration window) {
        return new TwilioSignatureVerifier(
                SourceRules.secrets(config).stream().map(AuthToken::new).toList(),
                url(config).orElseThrow());
    }

    @Override
    public WebhookContent read(Webhook webhook) {
        return eventFactory.create(
                family(),
                webhook.source().id(),
                TwilioBody.read(webhook.body(), webhook.credentials().query()),
                webhook.trace());
    }

    @Override
    public byte[] sample() {
        return SAMPLE.clone();
    }
}
