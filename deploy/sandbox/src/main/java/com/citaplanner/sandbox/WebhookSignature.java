package com.citaplanner.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Chatwoot's signature of a webhook: {@code sha256=} and the hex HMAC-SHA256 of {@code timestamp.body}, keyed with the
 * secret as text (chatwoot/chatwoot, lib/webhooks/trigger.rb, since 4.12).
 */
final class WebhookSignature {
    private WebhookSignature() {}

    /** @param timestamp Unix seconds, as sent in {@code X-Chatwoot-Timestamp} */
    static String of(String secret, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
