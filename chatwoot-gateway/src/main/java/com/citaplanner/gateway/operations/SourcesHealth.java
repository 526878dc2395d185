package com.citaplanner.gateway.operations;

import com.citaplanner.gateway.source.DynamicSources;
import com.citaplanner.gateway.source.DynamicSources.Origin;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness: the gateway knows who may send webhooks. Once it does, an absent Kafka does not make it unready; a gateway
 * that has neither read the topic nor has a copy would refuse webhooks that are lost then.
 */
@Readiness
@Singleton
final class SourcesHealth implements HealthCheck {
    private final DynamicSources sources;

    SourcesHealth(DynamicSources sources) {
        this.sources = sources;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("sources");
        if (!sources.isOn()) {
            return answer.up().withData("from", "configuration").build();
        }
        Origin origin = sources.origin();
        answer.status(origin != Origin.NONE)
                .withData("from", origin.name().toLowerCase(Locale.ROOT))
                .withData("dynamic", sources.count());
        sources.failure().ifPresent(reason -> answer.withData("reason", reason));
        return answer.build();
    }
}
