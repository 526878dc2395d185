package com.citaplanner.sandbox.whatsapp.webhook;

import java.util.List;
import java.util.Map;

/** How a provider writes its webhooks. */
interface WebhookFormat {
    byte[] body(List<WebhookItem> items);

    /** The headers beside the content type. */
    Map<String, String> headers(WebhookTarget target, byte[] body);

    /** Whether the provider gives a webhook up after this answer. */
    boolean givesUp(int status);

    /** Meta's: signed, and repeated for days. */
    WebhookFormat META = new WebhookFormat() {
        @Override
        public byte[] body(List<WebhookItem> items) {
            return WebhookBody.of(items);
        }

        @Override
        public Map<String, String> headers(WebhookTarget target, byte[] body) {
            return Map.of(
                    "User-Agent", "facebookexternalua", "X-Hub-Signature-256", Signature.of(target.appSecret(), body));
        }

        @Override
        public boolean givesUp(int status) {
            return false;
        }
    };
}
