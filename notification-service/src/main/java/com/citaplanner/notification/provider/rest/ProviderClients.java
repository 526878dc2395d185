package com.citaplanner.notification.provider.rest;

import com.citaplanner.notification.provider.ProviderClient;
import com.citaplanner.notification.provider.ProviderSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes the client of each provider, which its adapter keeps. */
@ApplicationScoped
public class ProviderClients {
    private final Vertx vertx;
    private final Clock clock;
    private final MeterRegistry registry;

    public ProviderClients(Vertx vertx, Clock clock, MeterRegistry registry) {
        this.vertx = vertx;
        this.clock = clock;
        this.registry = registry;
    }

    public ProviderClient of(ProviderSettings settings) {
        return new ProviderClient(
                settings,
                new RestTransport(settings.name(), settings.http(), vertx),
                clock,
                (wait, task) -> vertx.setTimer(Math.max(1, wait.toMillis()), fired -> task.run()),
                registry);
    }
}
