package com.citaplanner.gateway.event;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace contexts, version 00. The gateway records no spans. It passes a trace on with a span id of its own, so that
 * a webhook can be followed from its log line to every reader of the topic.
 */
public final class TraceContext {
    private static final int LENGTH = 55;
    private static final int TRACE_ID_START = 3;
    private static final int SPAN_ID_START = 36;
    private static final int FLAGS_START = 53;

    private TraceContext() {}

    /** Continues the sender's trace if its header is valid, otherwise starts a new one. */
    public static String continueOrStart(@Nullable String traceparent) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder trace = new StringBuilder(LENGTH).append("00-");
        if (traceparent != null && isValid(traceparent)) {
            trace.append(traceparent, TRACE_ID_START, SPAN_ID_START);
            hex(trace, random.nextLong() | 1).append(traceparent, FLAGS_START - 1, LENGTH);
        } else {
            hex(hex(trace, random.nextLong()), random.nextLong() | 1).append('-');
            hex(trace, random.nextLong() | 1).append("-01");
        }
        return trace.toString();
    }

    private static StringBuilder hex(StringBuilder to, long value) {
        return to.append(HexFormat.of().toHexDigits(value));
    }

    private static boolean isValid(String trace) {
        if (trace.length() != LENGTH || !trace.startsWith("00-")) {
            return false;
        }
        for (int i = TRACE_ID_START; i < LENGTH; i++) {
            boolean dash = i == SPAN_ID_START - 1 || i == FLAGS_START - 1;
            if (dash != (trace.charAt(i) == '-') || (!dash && !isLowerHex(trace.charAt(i)))) {
                return false;
            }
        }
        return !trace.startsWith("0".repeat(32), TRACE_ID_START) && !trace.startsWith("0".repeat(16), SPAN_ID_START);
    }

    private static boolean isLowerHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
