package com.citaplanner.sandbox.chatwoot.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * One delivery of a webhook: there is exactly one attempt.
 *
 * @param subject what it tells of, as in {@code message 100001}
 * @param status what the receiver answered, 0 when it did not
 * @param error why there is no answer, else null
 * @param took from sending to the answer
 */
public record WebhookDelivery(
        String deliveryId,
        String event,
        String subject,
        String url,
        int status,
        String error,
        Instant at,
        Duration took) {}
