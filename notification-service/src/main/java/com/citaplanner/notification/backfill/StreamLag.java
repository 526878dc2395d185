package com.citaplanner.notification.backfill;

/** How far the service is behind with Chatwoot's events. */
public interface StreamLag {
    /** Whether the service has processed nearly all events that the gateway has published; false while Kafka does not say. */
    boolean caughtUp();
}
