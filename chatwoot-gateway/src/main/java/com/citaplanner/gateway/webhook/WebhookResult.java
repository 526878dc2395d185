package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.DeliveryResult;

/** The answer to the sender. */
public sealed interface WebhookResult {

    /** The event is durable. */
    record Accepted(String event, DeliveryResult.Durable how) implements WebhookResult {}

    /** Nothing is stored. */
    record Refused(RefusalReason reason) implements WebhookResult {}
}
