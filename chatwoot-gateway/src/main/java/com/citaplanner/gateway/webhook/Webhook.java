package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.source.RequestCredentials;
import com.citaplanner.gateway.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * One complete request that is not verified yet.
 *
 * @param delivery header {@code X-Chatwoot-Delivery}, or null
 * @param trace the W3C traceparent of the webhook
 * @param body exactly the received bytes
 */
public record Webhook(
        Source source,
        RequestCredentials credentials,
        @Nullable String delivery,
        String trace,
        byte[] body) {}
