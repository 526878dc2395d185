package com.citaplanner.gateway.source;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of one webhook. Each event loop has its own keyed {@link Mac}, so that no request needs a lock or a key
 * setup.
 */
final class Secret {
    private static final String PREFIX = "sha256=";
    private static final int SIGNATURE_LENGTH = PREFIX.length() + 64;
    private static final byte[] NO_DIGEST = new byte[0];
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ThreadLocal<Mac> macs;

    Secret(String value) {
        // Chatwoot and Meta use the displayed text of the secret as the key, without decoding it.
        SecretKeySpec key = new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> keyed(key));
    }

    /** Returns whether the signature matches {@code timestamp.body}, in constant time. */
    boolean matches(byte[] timestamp, byte[] body, byte[] signature) {
        Mac mac = macs.get();
        mac.update(timestamp);
        mac.update((byte) '.');
        return MessageDigest.isEqual(hex(mac.doFinal(body)), signature);
    }

    /** Returns whether the signature matches the body alone, in constant time. */
    boolean matches(byte[] body, byte[] signature) {
        return MessageDigest.isEqual(hex(macs.get().doFinal(body)), signature);
    }

    /** Returns whether these bytes are the digest of the text, in constant time. */
    boolean isDigest(byte[] text, byte[] digest) {
        return MessageDigest.isEqual(macs.get().doFinal(text), digest);
    }

    /**
     * Returns the hexadecimal digest of a signature's text; empty if the text has not the form {@code sha256=} with 64
     * characters.
     */
    static byte[] digest(String signature) {
        return signature.length() == SIGNATURE_LENGTH && signature.startsWith(PREFIX)
                ? signature.substring(PREFIX.length()).getBytes(StandardCharsets.US_ASCII)
                : NO_DIGEST;
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
            throw new IllegalStateException(ALGORITHM + " is not available in this Java runtime", e);
        }
    }
}
