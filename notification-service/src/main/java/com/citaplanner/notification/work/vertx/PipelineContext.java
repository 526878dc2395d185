package com.citaplanner.notification.work.vertx;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Leaves the steps of pipelines as they are. By default each one captures the context of its thread and restores it,
 * which costs a tenth of the CPU; here, what a request needs is on its own Vert.x context anyway.
 */
@ApplicationScoped
class PipelineContext {
    void keepSteps(@Observes StartupEvent started) {
        Infrastructure.clearInterceptors();
    }
}
