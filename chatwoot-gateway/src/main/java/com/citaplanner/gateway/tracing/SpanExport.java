package com.citaplanner.gateway.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends spans to a collector, in the background. A collector that is slow or away costs spans and nothing else: the
 * queue is bounded, and what does not fit is dropped.
 */
final class SpanExport implements AutoCloseable {
    private static final int MAX_QUEUED = 2048;
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long CLOSE_MILLIS = 2000;

    private final SdkTracerProvider provider;

    /**
     * @param name of this service
     * @throws IllegalArgumentException if a setting is wrong; the message names it
     */
    SpanExport(TracingConfig config, String name) {
        if (!(config.ratio() >= 0 && config.ratio() <= 1)) {
            throw new IllegalArgumentException("gateway.tracing.ratio must be from 0 to 1, for example 0.01");
        }
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), name))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.ratio())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter(config.endpoint()))
                        .setMaxQueueSize(MAX_QUEUED)
                        .setScheduleDelay(INTERVAL)
                        .setExporterTimeout(TIMEOUT)
                        .build())
                .build();
    }

    private static OtlpHttpSpanExporter exporter(String endpoint) {
        try {
            return OtlpHttpSpanExporter.builder()
                    .setEndpoint(endpoint)
                    .setConnectTimeout(TIMEOUT)
                    .setTimeout(TIMEOUT)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "gateway.tracing.endpoint must be a URL, for example http://collector:4318/v1/traces", e);
        }
    }

    Tracer tracer() {
        return provider.get("com.citaplanner");
    }

    /** Sends what is queued, and stops; does not wait for a collector that does not answer. */
    @Override
    public void close() {
        provider.shutdown().join(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
