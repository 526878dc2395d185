package com.citaplanner.gateway.source;

import org.jspecify.annotations.Nullable;

/**
 * One complete request that is not verified yet.
 *
 * @param delivery the sender's id of this delivery, or null
 * @param trace the W3C traceparent of the webhook
 * @param body exactly the received bytes
 */
public record Webhook(
        Source source,
        RequestCredentials credentials,
        @Nullable String delivery,
        String trace,
        byte[] body) {}
