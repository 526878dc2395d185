package com.citaplanner.notification.recovery.operations;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Tells whether a recovery is open. Always up and not part of readiness: requests are accepted meanwhile. */
@Wellness
@Singleton
final class RecoveryHealth implements HealthCheck {
    private final RecoveryWatch watch;

    RecoveryHealth(RecoveryWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("recovery").up();
        answer.withData("open", watch.open().isPresent());
        watch.open().ifPresent(status -> {
            answer.withData("opened.at", status.recovery().openedAt().toString());
            answer.withData("log.read", status.recovery().isLogRead());
            answer.withData("replayed", status.obstacle().isEmpty());
        });
        return answer.build();
    }
}
