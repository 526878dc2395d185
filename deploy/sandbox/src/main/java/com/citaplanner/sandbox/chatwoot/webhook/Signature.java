package com.citaplanner.sandbox.chatwoot.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes Chatwoot's signature: HMAC-SHA256 over {@code timestamp.body}, with the text of the secret as the key. */
public final class Signature {
    private Signature() {}

    /**
     * Signs a body.
     *
     * @param timestamp in Unix seconds
     * @param body the raw bytes as they are sent
     * @return the value of {@code X-Chatwoot-Signature}
     */
    public static String of(String secret, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
