package com.citaplanner.gateway.tracing;

import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Starts the recording of traces if it is switched on. Otherwise no class of OpenTelemetry is used. */
@Singleton
final class TracingBeans {
    /** Delivery and Kafka's client stop before, and may still answer webhooks. */
    private static final int AFTER_DELIVERY = 2700;

    private final TracingConfig config;
    private final String name;
    private @Nullable SpanExport export;

    TracingBeans(TracingConfig config, @ConfigProperty(name = "quarkus.application.name") String name) {
        this.config = config;
        this.name = name;
    }

    @Produces
    @Singleton
    WebhookTracing tracing() {
        if (!config.enabled()) {
            return UnrecordedTrace::start;
        }
        SpanExport started = new SpanExport(config, name);
        export = started;
        Tracer tracer = started.tracer();
        return path -> RecordedTrace.start(tracer, path);
    }

    void stop(@Observes @Priority(AFTER_DELIVERY) ShutdownEvent stop) {
        if (export != null) {
            export.close();
        }
    }
}
