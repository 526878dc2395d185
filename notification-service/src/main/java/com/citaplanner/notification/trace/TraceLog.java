package com.citaplanner.notification.trace;

import org.jboss.logging.MDC;

/** Adds the ids of a trace to lines of the log. */
public final class TraceLog {
    private TraceLog() {}

    /** Runs what logs; its lines have {@code traceId} and {@code spanId} if the trace is recorded. */
    public static void with(TraceParent trace, Runnable logging) {
        if (!trace.isRecorded()) {
            logging.run();
            return;
        }
        MDC.put("traceId", trace.traceId());
        MDC.put("spanId", trace.spanId());
        try {
            logging.run();
        } finally {
            MDC.remove("traceId");
            MDC.remove("spanId");
        }
    }
}
