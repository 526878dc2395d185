package com.citaplanner.notification.settings.operations;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports credentials whose key is missing. The service stays ready, because all other tenants are served. */
@Readiness
@ApplicationScoped
class SecretHealth implements HealthCheck {
    private final SecretKeyUsage census;

    SecretHealth(SecretKeyUsage census) {
        this.census = census;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("secrets")
                .up()
                .withData("old", census.old())
                .withData("unreadable", census.unreadable())
                .build();
    }
}
