package com.citaplanner.notification.appointment.plan.operations;

import com.citaplanner.notification.appointment.plan.PlanBacklog;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Reports how far planning is behind. Always up and not part of readiness: a restart would not help. */
@Wellness
@Singleton
final class PlanHealth implements HealthCheck {
    private final PlanBacklogWatch backlog;

    PlanHealth(PlanBacklogWatch backlog) {
        this.backlog = backlog;
    }

    @Override
    public HealthCheckResponse call() {
        PlanBacklog last = backlog.last();
        return HealthCheckResponse.named("planned messages")
                .up()
                .withData("oldest.seconds", last.oldestSeconds())
                .withData("replanning.tenants", last.replanning())
                .build();
    }
}
