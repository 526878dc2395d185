package com.citaplanner.gateway.http;

import com.citaplanner.gateway.background.LogLimit;
import com.citaplanner.gateway.operations.WebhookMeter;
import com.citaplanner.gateway.source.RequestCredentials;
import com.citaplanner.gateway.source.Source;
import com.citaplanner.gateway.source.Sources;
import com.citaplanner.gateway.webhook.RefusalReason;
import com.citaplanner.gateway.webhook.Webhook;
import com.citaplanner.gateway.webhook.WebhookIntake;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * The webhook's door, on Quarkus's own router and in front of Quarkus REST. In short runs on a busy machine the same request
 * through a resource class took a tenth to two fifths more processor, and the body could not be bounded while it arrives.
 */
@Singleton
final class WebhookRoute {
    private static final Logger LOG = Logger.getLogger(WebhookRoute.class);

    /** Before Quarkus's own routes, whose body handling is not needed here. */
    private static final int FIRST = -10_000;

    private static final CharSequence TIMESTAMP = HttpHeaders.createOptimized("x-chatwoot-timestamp");
    private static final CharSequence SIGNATURE = HttpHeaders.createOptimized("x-chatwoot-signature");
    private static final CharSequence DELIVERY = HttpHeaders.createOptimized("x-chatwoot-delivery");

    private final Sources sources;
    private final WebhookIntake intake;
    private final WebhookMeter meter;
    private final BodyLimits limits;
    private final LogLimit mistakes = new LogLimit();

    WebhookRoute(Sources sources, WebhookIntake intake, WebhookMeter meter, HttpConfig config) {
        this.sources = sources;
        this.intake = intake;
        this.meter = meter;
        this.limits = new BodyLimits(
                Math.toIntExact(config.maxBody().asLongValue()),
                config.bodyTimeout(),
                config.maxLargeBodies().asLongValue());
    }

    void open(@Observes Router router) {
        WebhookResponses.prepare();
        router.route(WebhookAddress.PATH + "*")
                .method(HttpMethod.POST)
                .order(FIRST)
                .handler(this::webhook);
    }

    private void webhook(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        WebhookAddress address = WebhookAddress.of(request);
        if (address == null) {
            routing.next();
            return;
        }
        BodyReader reader = new BodyReader(request, routing.vertx(), limits);
        WebhookExchange exchange = new WebhookExchange(request, address, meter, reader::release);
        reader.read(body -> take(exchange, body), exchange::breakOff);
    }

    /** The body comes first, whatever else is wrong, so that the connection stays usable for the next request. */
    private void take(WebhookExchange exchange, byte[] body) {
        Source source = sources.find(exchange.address().source());
        MultiMap headers = exchange.headers();
        if (source == null) {
            exchange.refuse(RefusalReason.UNKNOWN_SOURCE);
        } else if (!MediaType.isJson(headers)) {
            exchange.refuse(RefusalReason.NOT_JSON_TYPE);
        } else {
            take(exchange, webhook(source, exchange, headers, body));
        }
    }

    /** A mistake of our own is no answer to a sender who never asks twice: it is told that the event is not kept. */
    private void take(WebhookExchange exchange, Webhook webhook) {
        try {
            intake.take(webhook, exchange::answer);
        } catch (RuntimeException | Error e) {
            if (mistakes.admits(e.toString())) {
                LOG.error("a webhook could not be handled", e);
            }
            exchange.refuse(RefusalReason.HOMELESS);
        }
    }

    private static Webhook webhook(Source source, WebhookExchange exchange, MultiMap headers, byte[] body) {
        RequestCredentials credentials = new RequestCredentials(
                headers.get(TIMESTAMP),
                headers.get(SIGNATURE),
                exchange.address().token());
        return new Webhook(source, credentials, headers.get(DELIVERY), exchange.trace(), body);
    }
}
