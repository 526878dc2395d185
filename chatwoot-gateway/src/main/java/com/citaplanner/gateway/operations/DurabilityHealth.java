package com.citaplanner.gateway.operations;

import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.delivery.DeliveryState;
import com.citaplanner.gateway.spool.Spool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness: an event arriving now would be durable, on Kafka or on the spool, and all threads work. An absent Kafka
 * does not make the gateway unready; a topic or client that has been misconfigured since the start does.
 */
@Readiness
@Singleton
final class DurabilityHealth implements HealthCheck {
    private final DeliveryState delivery;
    private final Spool spool;
    private final BackgroundThreads threads;
    private final Clock clock;

    DurabilityHealth(DeliveryState delivery, Spool spool, BackgroundThreads threads, Clock clock) {
        this.delivery = delivery;
        this.spool = spool;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        boolean direct = delivery.isDirect();
        Map<String, String> failures = threads.failures();
        boolean durable = direct || spool.hasRoom();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("durability")
                .status(durable && failures.isEmpty() && !delivery.isMisconfigured())
                .withData("way", direct ? "kafka" : "spool");
        delivery.reason().ifPresent(reason -> answer.withData("reason", reason));
        if (!failures.isEmpty()) {
            answer.withData("threads.failing", failures.toString());
        }
        return answer.withData("spool.depth", spool.depth())
                .withData("spool.bytes", spool.bytes())
                .withData("spool.age.ms", spool.age(clock.millis()))
                .withData("spool.damaged", spool.damaged())
                .build();
    }
}
