package com.citaplanner.notification.provider.rest;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.provider.HttpTransport;
import com.citaplanner.notification.provider.ProviderClient;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.rate.RateBudget;
import com.citaplanner.notification.provider.vertx.ProviderConnections;
import com.citaplanner.notification.provider.vertx.VertxTaskScheduler;
import com.citaplanner.notification.provider.vertx.VertxTransport;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Creates the client of a provider. Each adapter creates one and keeps it. */
@ApplicationScoped
public class ProviderClients {
    private final Vertx vertx;
    private final Clock clock;
    private final RateBudget budget;
    private final MeterRegistry registry;

    public ProviderClients(Vertx vertx, Clock clock, RateBudget budget, MeterRegistry registry) {
        this.vertx = vertx;
        this.clock = clock;
        this.budget = budget;
        this.registry = registry;
    }

    public ProviderClient of(ProviderSettings settings) {
        return new ProviderClient(
                settings, transport(settings), budget, clock, new VertxTaskScheduler(vertx), registry);
    }

    /** Creates the REST transport first, because it completes the connection options that both transports share. */
    private HttpTransport transport(ProviderSettings settings) {
        ProviderSettings.Http http = settings.http();
        ProviderConnections tenants = ProviderConnections.within(new EgressPolicy(http.allowedNetworks()), http, vertx);
        ProviderConnections operators = ProviderConnections.within(EgressPolicy.EVERYWHERE, http, vertx);
        HttpTransport declared = new RestTransport(settings.name(), http, tenants, operators, vertx);
        HttpTransport direct = new VertxTransport(settings.name(), http, tenants, operators, vertx);
        return (request, trusted) -> (request.perMessage() ? direct : declared).send(request, trusted);
    }
}
