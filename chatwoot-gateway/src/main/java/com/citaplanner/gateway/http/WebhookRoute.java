package com.citaplanner.gateway.http;

import com.citaplanner.gateway.operations.WebhookMeter;
import com.citaplanner.gateway.source.Sources;
import com.citaplanner.gateway.source.WebhookEndpoint;
import com.citaplanner.gateway.tracing.WebhookTracing;
import com.citaplanner.gateway.webhook.WebhookIntake;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Receives webhooks, on Quarkus's own router and before Quarkus REST. In short runs on a busy machine, the same request
 * through a resource class took 10 to 40 % more processor time, and its body could not be limited while it arrived.
 */
@Singleton
final class WebhookRoute {
    /** Runs before Quarkus's own routes, whose body handling is not needed here. */
    private static final int FIRST = -10_000;

    private final Sources sources;
    private final WebhookIntake intake;
    private final WebhookMeter meter;
    private final BodyLimits limits;
    private final WebhookTracing tracing;

    WebhookRoute(Sources sources, WebhookIntake intake, WebhookMeter meter, HttpConfig config, WebhookTracing tracing) {
        this.sources = sources;
        this.intake = intake;
        this.meter = meter;
        this.tracing = tracing;
        this.limits = new BodyLimits(
                Math.toIntExact(config.maxBody().asLongValue()),
                config.bodyTimeout(),
                config.maxLargeBodies().asLongValue());
    }

    void open(@Observes Router router) {
        WebhookResponses.prepare();
        for (WebhookEndpoint endpoint : sources.endpoints()) {
            router.route(endpoint.path() + "*")
                    .method(HttpMethod.POST)
                    .order(FIRST)
                    .handler(new EndpointHandler(endpoint, intake, meter, limits, tracing)::handle);
        }
    }
}
