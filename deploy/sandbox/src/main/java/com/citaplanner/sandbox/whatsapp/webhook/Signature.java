package com.citaplanner.sandbox.whatsapp.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes Meta's signature: HMAC-SHA256 over the raw body, with the app secret as the key. */
public final class Signature {
    private Signature() {}

    /** Returns the value of {@code X-Hub-Signature-256}. */
    public static String of(String appSecret, byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(digest(appSecret, body));
    }

    /** Returns the HMAC-SHA256 of a text. */
    static byte[] digest(String secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
