package com.citaplanner.gateway.tracing;

/** Traces webhooks. */
public interface WebhookTracing {
    /**
     * Starts the trace of a webhook whose request has just begun.
     *
     * @param path the beginning of the request's path, without the source and its token
     */
    WebhookTrace start(String path);
}
