package com.citaplanner.gateway.http;

import com.citaplanner.gateway.background.LogThrottle;
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
 * Receives webhooks, on Quarkus's own router and before Quarkus REST. In short runs on a busy machine, the same request
 * through a resource class took 10 to 40 % more processor time, and its body could not be limited while it arrived.
 */
@Singleton
final class WebhookRoute {
    private static final Logger LOG = Logger.getLogger(WebhookRoute.class);

    /** Runs before Quarkus's own routes, whose body handling is not needed here. */
    private static final int FIRST = -10_000;

    private static final CharSequence TIMESTAMP = HttpHeaders.createOptimized("x-chatwoot-timestamp");
    private static final CharSequence SIGNATURE = HttpHeaders.createOptimized("x-chatwoot-signature");
    private static final CharSequence DELIVERY = HttpHeaders.createOptimized("x-chatwoot-delivery");

    private final Sources sources;
    private final WebhookIntake intake;
    private final WebhookMeter meter;
    private final BodyLimits limits;
    private final LogThrottle logThrottle = new LogThrottle();

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
        reader.read(body -> handle(exchange, body), exchange::refuseAndClose);
    }

    /** Checks the request after its body was read, so that the connection stays usable for the next request. */
    private void handle(WebhookExchange exchange, byte[] body) {
        Source source = sources.find(exchange.address().source());
        MultiMap headers = exchange.headers();
        if (source == null) {
            exchange.refuse(RefusalReason.UNKNOWN_SOURCE);
        } else if (!MediaType.isJson(headers)) {
            exchange.refuse(RefusalReason.NOT_JSON_TYPE);
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

    private static Webhook webhook(Source source, WebhookExchange exchange, MultiMap headers, byte[] body) {
        RequestCredentials credentials = new RequestCredentials(
                headers.get(TIMESTAMP),
                headers.get(SIGNATURE),
                exchange.address().token());
        return new Webhook(source, credentials, headers.get(DELIVERY), exchange.trace(), body);
    }
}
