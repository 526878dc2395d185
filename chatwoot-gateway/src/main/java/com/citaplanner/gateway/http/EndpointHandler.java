package com.citaplanner.gateway.http;

import com.citaplanner.gateway.background.LogThrottle;
import com.citaplanner.gateway.operations.WebhookMeter;
import com.citaplanner.gateway.source.BodyFormat;
import com.citaplanner.gateway.source.RequestCredentials;
import com.citaplanner.gateway.source.Source;
import com.citaplanner.gateway.source.Webhook;
import com.citaplanner.gateway.source.WebhookEndpoint;
import com.citaplanner.gateway.tracing.WebhookTracing;
import com.citaplanner.gateway.webhook.RefusalReason;
import com.citaplanner.gateway.webhook.WebhookIntake;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Receives the webhooks of one kind of source. */
final class EndpointHandler {
    private static final Logger LOG = Logger.getLogger(EndpointHandler.class);

    private final WebhookEndpoint endpoint;
    private final String path;
    private final WebhookIntake intake;
    private final WebhookMeter meter;
    private final BodyLimits limits;
    private final WebhookTracing tracing;
    private final LogThrottle logThrottle = new LogThrottle();
    private final @Nullable CharSequence timestamp;
    private final @Nullable CharSequence signature;
    private final @Nullable CharSequence delivery;

    EndpointHandler(
            WebhookEndpoint endpoint,
            WebhookIntake intake,
            WebhookMeter meter,
            BodyLimits limits,
            WebhookTracing tracing) {
        this.endpoint = endpoint;
        this.path = endpoint.path();
        this.intake = intake;
        this.meter = meter;
        this.limits = limits;
        this.tracing = tracing;
        this.timestamp = optimized(endpoint.headerNames().timestamp());
        this.signature = optimized(endpoint.headerNames().signature());
        this.delivery = optimized(endpoint.headerNames().delivery());
    }

    private static @Nullable CharSequence optimized(@Nullable String header) {
        return header == null ? null : HttpHeaders.createOptimized(header);
    }

    void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        WebhookAddress address = WebhookAddress.of(request, path);
        if (address == null) {
            routing.next();
            return;
        }
        BodyReader reader = new BodyReader(request, routing.vertx(), limits);
        WebhookExchange exchange = new WebhookExchange(
                request, address, endpoint.answerFormat(), meter, tracing.start(path), reader::release);
        reader.read(body -> handle(exchange, body), exchange::refuseAndClose);
    }

    /** Checks the request after its body was read, so that the connection stays usable for the next request. */
    private void handle(WebhookExchange exchange, byte[] body) {
        Source source = endpoint.find(exchange.address().source());
        MultiMap headers = exchange.headers();
        if (source == null) {
            exchange.refuse(RefusalReason.UNKNOWN_SOURCE);
        } else if (!MediaType.isDeclared(endpoint.bodyFormat(), headers)) {
            exchange.refuse(
                    endpoint.bodyFormat() == BodyFormat.FORM
                            ? RefusalReason.NOT_FORM_TYPE
                            : RefusalReason.NOT_JSON_TYPE);
        } else {
            handle(exchange, webhook(source, exchange, headers, body));
        }
    }

    /**
     * Passes the webhook on. On an internal error the sender gets the answer that the event was not kept, because
     * Chatwoot does not repeat a webhook.
     */
    private void handle(WebhookExchange exchange, Webhook webhook) {
        try {
            intake.handle(webhook, exchange::answer);
        } catch (RuntimeException | Error e) {
            if (logThrottle.admits(e.toString())) {
                LOG.error("Handling a webhook failed", e);
            }
            exchange.refuse(RefusalReason.NOT_DURABLE);
        }
    }

    private Webhook webhook(Source source, WebhookExchange exchange, MultiMap headers, byte[] body) {
        RequestCredentials credentials = new RequestCredentials(
                header(headers, timestamp),
                header(headers, signature),
                exchange.query(),
                exchange.address().token());
        return new Webhook(source, credentials, header(headers, delivery), exchange.traceparent(), body);
    }

    private static @Nullable String header(MultiMap headers, @Nullable CharSequence name) {
        return name == null ? null : headers.get(name);
    }
}
