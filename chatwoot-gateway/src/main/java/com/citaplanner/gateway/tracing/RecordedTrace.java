package com.citaplanner.gateway.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;

/**
 * A webhook as a span. Attributes follow OpenTelemetry's semantic conventions. The request's own path is not among them,
 * because it may contain a token.
 */
record RecordedTrace(Span span, String traceparent) implements WebhookTrace {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<Long> EVENTS = AttributeKey.longKey("messaging.batch.message_count");
    private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("citaplanner.source");
    private static final AttributeKey<String> WAY = AttributeKey.stringKey("citaplanner.delivery");
    private static final int ACCEPTED = 200;
    private static final int SERVER_ERROR = 500;

    static WebhookTrace start(Tracer tracer, String path) {
        Span span = tracer.spanBuilder("POST " + path)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(METHOD, "POST")
                .setAttribute(ROUTE, path + "/{source}")
                .startSpan();
        String traceparent = traceparent(span.getSpanContext());
        return span.isRecording() ? new RecordedTrace(span, traceparent) : new UnrecordedTrace(traceparent);
    }

    private static String traceparent(SpanContext context) {
        return "00-" + context.getTraceId() + '-' + context.getSpanId() + '-'
                + context.getTraceFlags().asHex();
    }

    @Override
    public void accepted(String source, int events, String way) {
        span.setAttribute(STATUS, ACCEPTED)
                .setAttribute(SOURCE, source)
                .setAttribute(EVENTS, events)
                .setAttribute(WAY, way)
                .end();
    }

    @Override
    public void refused(int status, String reason) {
        span.setAttribute(STATUS, status).setAttribute(ERROR, reason);
        if (status >= SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
