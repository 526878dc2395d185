package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.Delivery;
import com.citaplanner.gateway.source.Sources;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Assembles the webhook intake. */
final class WebhookBeans {
    private WebhookBeans() {}

    @Produces
    @Singleton
    static WebhookIntake intake(Sources sources, Clock clock, Delivery delivery) {
        WarmUp.run(sources, clock);
        return new WebhookIntake(delivery);
    }
}
