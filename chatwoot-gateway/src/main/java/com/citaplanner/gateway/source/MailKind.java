package com.citaplanner.gateway.source;

import com.citaplanner.gateway.event.EventFactory;
import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.event.WebhookContent;
import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.JsonValue;
import com.citaplanner.gateway.payload.PayloadProblem;
import com.citaplanner.gateway.payload.mail.ProviderNotice;
import com.citaplanner.gateway.payload.mail.ReportedMail;
import com.citaplanner.gateway.source.SourcesConfig.Mode;
import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Reports about e-mail: a mail as a mail server or an inbound parser posts it, or what Amazon SES reports over Amazon
 * SNS. Neither signs in a way that could be verified without fetching something, so the URL has a token.
 */
final class MailKind implements SourceKind {
    static final String NAME = "mail";

    private static final HeaderNames HEADERS = new HeaderNames(null, null, null);
    private static final Set<String> EVENTS = Set.of(
            ReportedMail.REPORT, ProviderNotice.NOTIFICATION, ProviderNotice.SUBSCRIPTION, ProviderNotice.UNRECOGNIZED);
    private static final byte[] SAMPLE =
            "Content-Type: text/plain\r\n\r\nbounce+x@mail.example\r\n".getBytes(StandardCharsets.US_ASCII);

    private final EventFactory eventFactory;

    MailKind(Clock clock) {
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
        return BodyFormat.ANY;
    }

    @Override
    public EventFamily family() {
        return EventFamily.MAIL;
    }

    @Override
    public Set<String> eventNames() {
        return EVENTS;
    }

    @Override
    public void check(String key, SourceConfig config) {
        SourceRules.require(
                config.mode() == Mode.URL_TOKEN,
                key + " is of kind mail, whose senders cannot sign. Set " + key + ".mode to url-token.");
        SourceRules.require(
                config.secrets().isEmpty()
                        && config.verifyToken().isEmpty()
                        && config.publicUrl().isEmpty()
                        && config.accounts().isEmpty(),
                key + " is of kind mail, which has neither secrets, a verify-token, a public-url nor accounts. Remove"
                        + " them.");
        SourceRules.checkToken(key + ".token", config.token());
    }

    @Override
    public WebhookVerifier verifier(SourceConfig config, Duration window) {
        return new UrlTokenVerifier(config.token().orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public WebhookContent read(Webhook webhook) {
        byte[] body = webhook.body();
        if (ReportedMail.isMail(body)) {
            return event(webhook, ReportedMail.item(body));
        }
        return switch (JsonValue.of(body)) {
            case JsonValue json -> event(webhook, ProviderNotice.item(json));
            case PayloadProblem reason ->
                new WebhookContent.Unreadable(reason == PayloadProblem.NOT_JSON ? PayloadProblem.NOT_MAIL : reason);
        };
    }

    private WebhookContent event(Webhook webhook, CallbackItem item) {
        return eventFactory.create(family(), webhook.source().id(), item, webhook.trace());
    }

    @Override
    public byte[] sample() {
        return SAMPLE.clone();
    }
}
