package com.citaplanner.gateway.tracing;

import com.citaplanner.gateway.event.TraceContext;

/** A trace that is not recorded. */
record UnrecordedTrace(String traceparent) implements WebhookTrace {
    /** For a gateway that records no traces; the path makes no difference. */
    static WebhookTrace start(String path) {
        return new UnrecordedTrace(TraceContext.start());
    }

    @Override
    public void accepted(String source, int events, String way) {
        // Nobody records it.
    }

    @Override
    public void refused(int status, String reason) {
        // Nobody records it.
    }
}
