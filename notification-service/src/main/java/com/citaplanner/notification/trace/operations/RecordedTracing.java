package com.citaplanner.notification.trace.operations;

import com.citaplanner.notification.trace.SpanKind;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.trace.TraceSpan;
import com.citaplanner.notification.trace.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Records traces and sends them to a collector, in the background. A collector that is slow or away costs spans and
 * nothing else: the queue is bounded, and what does not fit is dropped. Nothing is kept in the thread or the Vert.x
 * context; every span names its parent.
 */
final class RecordedTracing implements Tracing, AutoCloseable {
    private static final int MAX_QUEUED = 2048;
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long CLOSE_MILLIS = 2000;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * @param service its name
     * @throws IllegalArgumentException if a setting is wrong; the message names it
     */
    RecordedTracing(TracingSettings settings, String service) {
        if (!(settings.ratio() >= 0 && settings.ratio() <= 1)) {
            throw new IllegalArgumentException("citaplanner.tracing.ratio must be from 0 to 1, for example 0.01");
        }
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.ratio())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter(settings.endpoint()))
                        .setMaxQueueSize(MAX_QUEUED)
                        .setScheduleDelay(INTERVAL)
                        .setExporterTimeout(TIMEOUT)
                        .build())
                .build();
        tracer = provider.get("com.citaplanner");
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
                    "citaplanner.tracing.endpoint must be a URL, for example http://collector:4318/v1/traces", e);
        }
    }

    @Override
    public TraceSpan start(SpanKind kind, String name, TraceParent parent) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind(kind));
        Span span = (parent.isKnown()
                        ? builder.setParent(Context.root().with(Span.wrap(RecordedSpan.context(parent))))
                        : builder.setNoParent())
                .startSpan();
        return span.isRecording() ? new RecordedSpan(span) : TraceSpan.NONE;
    }

    private static io.opentelemetry.api.trace.SpanKind kind(SpanKind kind) {
        return switch (kind) {
            case SERVER -> io.opentelemetry.api.trace.SpanKind.SERVER;
            case CLIENT -> io.opentelemetry.api.trace.SpanKind.CLIENT;
            case CONSUMER -> io.opentelemetry.api.trace.SpanKind.CONSUMER;
            case INTERNAL -> io.opentelemetry.api.trace.SpanKind.INTERNAL;
        };
    }

    /** Sends what is queued, and stops; does not wait for a collector that does not answer. */
    @Override
    public void close() {
        provider.shutdown().join(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
