package com.citaplanner.sandbox.chatwoot.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of a webhook, which is attempted exactly once.
 *
 * @param subject what the event is about, for example {@code message 100001}
 * @param status the receiver's status; 0 if it did not answer
 * @param error why there is no answer; otherwise null
 * @param took the time from sending to the answer
 */
public record WebhookDelivery(
        String deliveryId,
        String event,
        String subject,
        String url,
        int status,
        @Nullable String error,
        Instant at,
        Duration took) {}
