package com.citaplanner.notification.trace;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The span that caused something: a W3C {@code traceparent}, version 00. It takes no part in comparisons, so that what
 * comes twice stays the same thing, whichever trace it comes in.
 */
public final class TraceParent {
    /** Nothing is known of a trace. */
    public static final TraceParent NONE = new TraceParent(null);

    /** The name of the record's or request's header. */
    public static final String HEADER = "traceparent";

    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;
    private static final int SPAN_ID_START = 36;
    private static final int SPAN_ID_END = 52;
    private static final int LAST_FLAG = 54;

    private final @Nullable String text;

    private TraceParent(@Nullable String text) {
        this.text = text;
    }

    /** Reads a header. Anything but a valid one is none, as the specification asks. */
    public static TraceParent read(@Nullable String header) {
        return header != null && VALID.matcher(header).matches() ? new TraceParent(header) : NONE;
    }

    /** Whether it names a span. */
    public boolean isKnown() {
        return text != null;
    }

    /** Whether it names a span that is recorded, so that those that it causes are recorded too. */
    public boolean isRecorded() {
        return text != null && (Character.digit(text.charAt(LAST_FLAG), 16) & 1) == 1;
    }

    /** The header; empty unless the trace is recorded. */
    public Optional<String> header() {
        return isRecorded() ? Optional.ofNullable(text) : Optional.empty();
    }

    /** 32 hexadecimal digits; empty text where nothing is known. */
    public String traceId() {
        return text == null ? "" : text.substring(TRACE_ID_START, TRACE_ID_END);
    }

    /** 16 hexadecimal digits; empty text where nothing is known. */
    public String spanId() {
        return text == null ? "" : text.substring(SPAN_ID_START, SPAN_ID_END);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TraceParent;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return text == null ? "" : text;
    }
}
