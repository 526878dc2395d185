package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.DeliveryResult;
import com.citaplanner.gateway.event.WebhookContent;

/** The answer to the sender. */
public sealed interface WebhookResult {

    /** All events of the webhook are durable. */
    record Accepted(WebhookContent content, DeliveryResult.Durable how) implements WebhookResult {
        /** Returns how many events there are. */
        public int events() {
            return content instanceof WebhookContent.Batch batch
                    ? batch.events().size()
                    : 1;
        }

        /** Returns how they became durable, in one word for operators. */
        public String way() {
            return how.equals(DeliveryResult.SPOOLED) ? "spooled" : "published";
        }
    }

    /** The sender must treat the webhook as not stored. */
    record Refused(RefusalReason reason) implements WebhookResult {}
}
