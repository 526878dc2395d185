package com.citaplanner.notification.trace;

/** Records traces, or none. */
public interface Tracing {
    /** Records nothing. */
    Tracing OFF = (kind, name, parent) -> TraceSpan.NONE;

    /**
     * Starts a span.
     *
     * @param name one of few
     * @param parent what caused it; a span without one begins a trace, and the operator's ratio decides whether that is
     *     recorded
     * @return {@link TraceSpan#NONE} unless it is recorded
     */
    TraceSpan start(SpanKind kind, String name, TraceParent parent);

    /** Starts a span that continues a recorded trace, and never begins one. */
    default TraceSpan resume(SpanKind kind, String name, TraceParent parent) {
        return parent.isRecorded() ? start(kind, name, parent) : TraceSpan.NONE;
    }
}
