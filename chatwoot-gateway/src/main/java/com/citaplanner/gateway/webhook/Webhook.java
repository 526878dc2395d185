package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.source.RequestCredentials;
import com.citaplanner.gateway.source.Source;

/**
 * One request, read whole and not yet believed.
 *
 * @param delivery header {@code X-Chatwoot-Delivery}, or null
 * @param trace the W3C traceparent it travels under
 * @param body exactly as it came over the wire
 */
public record Webhook(Source source, RequestCredentials credentials, String delivery, String trace, byte[] body) {}
