package com.citaplanner.sandbox.whatsapp.webhook;

import java.net.URI;
import java.time.Duration;

/**
 * Where webhooks go.
 *
 * @param retryPause the pause before the second repetition of a webhook that was not answered 2xx; the first one is
 *     immediate, and each further pause is twice as long
 */
public record WebhookTarget(URI url, String appSecret, Duration retryPause) {
    /** Omits the secret. */
    @Override
    public String toString() {
        return url.toString();
    }
}
