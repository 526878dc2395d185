package com.citaplanner.notification.channel.push.webpush;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/**
 * A tenant's keys, by which push services know it (VAPID, RFC 8292).
 *
 * @param publicKey a point of P-256 in base64url, as browsers subscribe with it
 * @param privateKey its scalar in base64url
 * @param subject where push services reach the tenant: {@code mailto:} or {@code https:}
 */
record VapidKeys(String publicKey, String privateKey, String subject) {
    /** ES256 (RFC 7518, 3.4) takes both numbers of a signature one after the other. */
    private static final String ES256 = "SHA256withECDSAinP1363Format";

    private static final byte[] PROBE = {1};

    static Optional<ECPublicKey> readPublic(String text) {
        return EllipticKeys.decode(text).flatMap(EllipticKeys::publicKey);
    }

    static Optional<ECPrivateKey> readPrivate(String text) {
        return EllipticKeys.decode(text).flatMap(EllipticKeys::privateKey);
    }

    /** Whether both keys are a pair. */
    boolean isPair() {
        Optional<ECPublicKey> key = readPublic(publicKey);
        if (key.isEmpty() || readPrivate(privateKey).isEmpty()) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ES256);
            signature.initVerify(key.get());
            signature.update(PROBE);
            return signature.verify(sign(PROBE));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ES256);
            signature.initSign(readPrivate(privateKey).orElseThrow());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token cannot be signed", e);
        }
    }

    /**
     * The value of {@code Authorization} for one push service.
     *
     * @param origin of the push service, for example {@code https://push.example.net}
     * @param expiry in seconds since 1970, at most a day ahead
     */
    String authorization(String origin, long expiry) {
        String unsigned = part("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "."
                + part("{\"aud\":\"" + origin + "\",\"exp\":" + expiry + ",\"sub\":\"" + subject + "\"}");
        String token = unsigned + "." + EllipticKeys.encode(sign(unsigned.getBytes(StandardCharsets.US_ASCII)));
        return "vapid t=" + token + ", k=" + publicKey;
    }

    private static String part(String json) {
        return EllipticKeys.encode(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Hides the private key. */
    @Override
    public String toString() {
        return "VapidKeys[" + publicKey + "]";
    }
}
