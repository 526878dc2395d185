package com.citaplanner.gateway.source;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One webhook's secret. Each event loop has its own keyed {@link Mac}, so that nothing is locked or set up per request. */
final class Secret {
    static final String PREFIX = "sha256=";
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ThreadLocal<Mac> macs;

    Secret(String value) {
        // Chatwoot keys the HMAC with the secret's text as it is shown, not with something decoded from it.
        SecretKeySpec key = new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> keyed(key));
    }

    /** Whether the signature is that of {@code timestamp.body}; takes the same time wherever they differ. */
    boolean signed(byte[] timestamp, byte[] body, byte[] signature) {
        Mac mac = macs.get();
        mac.update(timestamp);
        mac.update((byte) '.');
        return MessageDigest.isEqual(hex(mac.doFinal(body)), signature);
    }

    private static byte[] hex(byte[] digest) {
        byte[] hex = new byte[2 * digest.length];
        for (int i = 0; i < digest.length; i++) {
            hex[2 * i] = HEX[(digest[i] >> 4) & 15];
            hex[2 * i + 1] = HEX[digest[i] & 15];
        }
        return hex;
    }

    private static Mac keyed(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
