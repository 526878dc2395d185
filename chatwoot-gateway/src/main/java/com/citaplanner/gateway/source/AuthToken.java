package com.citaplanner.gateway.source;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The auth token of a Twilio account, which signs its callbacks. Each event loop has its own keyed {@link Mac}, so that
 * no request needs a lock or a key setup.
 */
final class AuthToken {
    private static final String ALGORITHM = "HmacSHA1";

    private final ThreadLocal<Mac> macs;

    AuthToken(String value) {
        SecretKeySpec key = new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> keyed(key));
    }

    /** Returns whether the signature, in Base64, is the one of the URL and the parameters, in constant time. */
    boolean matches(byte[] url, byte[] parameters, byte[] signature) {
        Mac mac = macs.get();
        mac.update(url);
        return MessageDigest.isEqual(Base64.getEncoder().encode(mac.doFinal(parameters)), signature);
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
