package com.citaplanner.gateway.operations;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;

/**
 * Live and started are the same here: the process answers. Neither looks at Kafka or the disk, which a restart does not
 * mend and would only interrupt.
 */
final class ProcessHealth {
    private ProcessHealth() {}

    @Produces
    @Singleton
    @Liveness
    static HealthCheck live() {
        return () -> HealthCheckResponse.up("process");
    }

    @Produces
    @Singleton
    @Startup
    static HealthCheck started() {
        return () -> HealthCheckResponse.up("started");
    }
}
