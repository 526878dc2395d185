package com.citaplanner.notification.trace;

/**
 * A unit of work in a trace. May be used from any thread, one after the other. Attributes have no personal data and no
 * secrets.
 */
public interface TraceSpan {
    /** Recorded by nobody. */
    TraceSpan NONE = new TraceSpan() {
        @Override
        public TraceParent asParent() {
            return TraceParent.NONE;
        }

        @Override
        public TraceSpan set(String attribute, String value) {
            return this;
        }

        @Override
        public TraceSpan set(String attribute, long value) {
            return this;
        }

        @Override
        public TraceSpan link(TraceParent other) {
            return this;
        }

        @Override
        public void fail(String kind) {
            // Nobody records it.
        }

        @Override
        public void end() {
            // Nobody records it.
        }
    };

    /** For what it causes; {@link TraceParent#NONE} unless it is recorded. */
    TraceParent asParent();

    TraceSpan set(String attribute, String value);

    TraceSpan set(String attribute, long value);

    /** Refers to a span of another trace, or to none. */
    TraceSpan link(TraceParent other);

    /**
     * The work failed. Does not end the span.
     *
     * @param kind of the failure, one of few
     */
    void fail(String kind);

    /** The work is over. Every span that was started has to be ended. */
    void end();
}
