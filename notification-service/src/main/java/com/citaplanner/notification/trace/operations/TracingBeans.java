package com.citaplanner.notification.trace.operations;

import com.citaplanner.notification.trace.Tracing;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Starts the recording of traces if it is switched on. Otherwise no class of OpenTelemetry's SDK is used. */
@Singleton
class TracingBeans {
    /** The workers stop before, and end their spans. */
    private static final int AFTER_WORKERS = 2600;

    private final TracingSettings settings;
    private final String name;
    private @Nullable RecordedTracing recorded;

    TracingBeans(TracingSettings settings, @ConfigProperty(name = "quarkus.application.name") String name) {
        this.settings = settings;
        this.name = name;
    }

    @Produces
    @Singleton
    Tracing tracing() {
        if (!settings.enabled()) {
            return Tracing.OFF;
        }
        RecordedTracing started = new RecordedTracing(settings, name);
        recorded = started;
        return started;
    }

    void stop(@Observes @Priority(AFTER_WORKERS) ShutdownEvent stopping) {
        if (recorded != null) {
            recorded.close();
        }
    }
}
