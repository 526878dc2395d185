package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.DeliveryResult;
import com.citaplanner.gateway.event.WebhookContent;

/** The answer to the sender. */
public sealed interface WebhookResult {

    /** All events of the webhook are durable. */
    record Accepted(WebhookContent content, DeliveryResult.Durable how) implements WebhookResult {}

    /** The sender must treat the webhook as not stored. */
    record Refused(RefusalReason reason) implements WebhookResult {}
}
