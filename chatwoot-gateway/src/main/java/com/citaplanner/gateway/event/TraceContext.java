package com.citaplanner.gateway.event;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The W3C trace context, version 00. The gateway does not record spans: it hands a trace on, with a span id of its own,
 * so that a webhook can be followed from its log line to whatever reads the topic.
 */
public final class TraceContext {
    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;

    private TraceContext() {}

    /** Continues the sender's trace when its header is sound, otherwise begins one. */
    public static String continued(String traceparent) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder trace = new StringBuilder(LENGTH).append("00-");
        if (traceparent != null && isSound(traceparent)) {
            trace.append(traceparent, TRACE_ID, SPAN_ID);
            hex(trace, random.nextLong() | 1).append(traceparent, FLAGS - 1, LENGTH);
        } else {
            hex(hex(trace, random.nextLong()), random.nextLong() | 1).append('-');
            hex(trace, random.nextLong() | 1).append("-01");
        }
        return trace.toString();
    }

    private static StringBuilder hex(StringBuilder to, long value) {
        return to.append(HexFormat.of().toHexDigits(value));
    }

    private static boolean isSound(String trace) {
        if (trace.length() != LENGTH || !trace.startsWith("00-")) {
            return false;
        }
        for (int i = TRACE_ID; i < LENGTH; i++) {
            boolean dash = i == SPAN_ID - 1 || i == FLAGS - 1;
            if (dash != (trace.charAt(i) == '-') || (!dash && !isLowerHex(trace.charAt(i)))) {
                return false;
            }
        }
        return !trace.startsWith("0".repeat(32), TRACE_ID) && !trace.startsWith("0".repeat(16), SPAN_ID);
    }

    private static boolean isLowerHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
