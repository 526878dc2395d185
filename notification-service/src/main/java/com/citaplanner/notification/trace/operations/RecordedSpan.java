package com.citaplanner.notification.trace.operations;

import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.trace.TraceSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

/** A span that is exported once it has ended. */
record RecordedSpan(Span span) implements TraceSpan {
    /** The span that another process recorded. */
    static SpanContext context(TraceParent parent) {
        return SpanContext.createFromRemoteParent(
                parent.traceId(),
                parent.spanId(),
                parent.isRecorded() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    @Override
    public TraceParent asParent() {
        SpanContext context = span.getSpanContext();
        return TraceParent.read("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex());
    }

    @Override
    public TraceSpan set(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    @Override
    public TraceSpan set(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    @Override
    public TraceSpan link(TraceParent other) {
        if (other.isRecorded()) {
            span.addLink(context(other));
        }
        return this;
    }

    @Override
    public void fail(String kind) {
        span.setAttribute("error.type", kind).setStatus(StatusCode.ERROR);
    }

    @Override
    public void end() {
        span.end();
    }
}
