package com.citaplanner.gateway.tracing;

/** The trace of one webhook. Exactly one of the two ends is called; both may be called on any thread. */
public interface WebhookTrace {
    /** Returns the W3C traceparent that the webhook's events carry. */
    String traceparent();

    /**
     * The webhook's events are durable.
     *
     * @param source the configured source's id
     * @param events how many there are
     * @param way how they became durable, for example {@code published}
     */
    void accepted(String source, int events, String way);

    /**
     * The webhook was refused.
     *
     * @param status the answer's HTTP status
     * @param reason the code of the reason
     */
    void refused(int status, String reason);
}
