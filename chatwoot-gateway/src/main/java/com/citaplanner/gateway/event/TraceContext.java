package com.citaplanner.gateway.event;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * W3C trace contexts, version 00. Every webhook starts a trace of its own: the internet may write any {@code
 * traceparent} into a request, also those of other people's traces, so none is continued.
 */
public final class TraceContext {
    private static final int LENGTH = 55;
    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;
    private static final int SPAN_ID_START = 36;
    private static final int SPAN_ID_END = 52;

    private TraceContext() {}

    /**
     * Starts a trace that nobody records, by which a webhook can be followed from its log line to every reader of the
     * topic.
     */
    public static String start() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder trace = new StringBuilder(LENGTH).append("00-");
        hex(hex(trace, random.nextLong()), random.nextLong() | 1).append('-');
        return hex(trace, random.nextLong() | 1).append("-00").toString();
    }

    private static StringBuilder hex(StringBuilder to, long value) {
        return to.append(HexFormat.of().toHexDigits(value));
    }

    /** Returns the trace's id, 32 hexadecimal digits. */
    public static String traceId(String traceparent) {
        return traceparent.substring(TRACE_ID_START, TRACE_ID_END);
    }

    /** Returns the span's id, 16 hexadecimal digits. */
    public static String spanId(String traceparent) {
        return traceparent.substring(SPAN_ID_START, SPAN_ID_END);
    }
}
