package com.citaplanner.gateway.operations;

import com.citaplanner.gateway.delivery.DeliveryState;
import com.citaplanner.gateway.spool.Spool;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: an event that came now would be durable, on Kafka or on the spool. Kafka alone being away is no reason. */
@Readiness
@Singleton
final class DurabilityHealth implements HealthCheck {
    private final DeliveryState delivery;
    private final Spool spool;
    private final Clock clock;

    DurabilityHealth(DeliveryState delivery, Spool spool, Clock clock) {
        this.delivery = delivery;
        this.spool = spool;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        boolean direct = delivery.isDirect();
        return HealthCheckResponse.named("durability")
                .status(direct || spool.hasRoom())
                .withData("way", direct ? "kafka" : "spool")
                .withData("spool.depth", spool.depth())
                .withData("spool.bytes", spool.bytes())
                .withData("spool.age.ms", spool.age(clock.millis()))
                .withData("spool.damaged", spool.damaged())
                .build();
    }
}
