package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.DeliveryResult;

/** What the sender is told. */
public sealed interface WebhookResult {

    /** The event is durable. */
    record Accepted(String event, DeliveryResult.Durable how) implements WebhookResult {}

    /** Nothing of it is kept. */
    record Refused(RefusalReason reason) implements WebhookResult {}
}
