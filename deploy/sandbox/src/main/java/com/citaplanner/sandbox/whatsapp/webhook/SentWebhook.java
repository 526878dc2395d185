package com.citaplanner.sandbox.whatsapp.webhook;

import java.time.Instant;
import java.util.List;

/**
 * One attempt to deliver a webhook.
 *
 * @param items what it contains, for example {@code sent} or {@code text}
 * @param status the receiver's status; 0 if it did not answer
 */
public record SentWebhook(List<String> items, int status, Instant at) {
    public boolean isTaken() {
        return status / 100 == 2;
    }
}
