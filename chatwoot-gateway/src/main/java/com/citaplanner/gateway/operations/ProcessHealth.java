package com.citaplanner.gateway.operations;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;

/**
 * Liveness and startup: up as soon as the process answers. Neither checks Kafka or the disk, which a restart does not
 * fix and would only interrupt.
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
