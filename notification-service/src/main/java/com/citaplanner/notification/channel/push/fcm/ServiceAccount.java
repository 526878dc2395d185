package com.citaplanner.notification.channel.push.fcm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A tenant's service account at Google, by which it gets access tokens.
 *
 * @param projectId the Firebase project
 * @param privateKey RSA, in PKCS #8 as PEM
 */
record ServiceAccount(String projectId, String clientEmail, String privateKey) {
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final long LIFETIME_SECONDS = 3_600;
    private static final int MIN_BITS = 2_048;

    /** Twice the length of Google's keys. The time to sign grows with the cube of it, on the caller's thread. */
    private static final int MAX_BITS = 4_096;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** The key; empty unless it is RSA of 2,048 to 4,096 bits. */
    static Optional<PrivateKey> readKey(String pem) {
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            PrivateKey key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            int bits = key instanceof RSAPrivateKey rsa ? rsa.getModulus().bitLength() : 0;
            return bits >= MIN_BITS && bits <= MAX_BITS ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }

    /**
     * A signed request for an access token (RFC 7523).
     *
     * @param audience the token endpoint, as Google knows it
     */
    String assertion(String audience, Instant now) {
        long issued = now.getEpochSecond();
        String unsigned = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "."
                + part("{\"iss\":\"" + clientEmail + "\",\"scope\":\"" + SCOPE + "\",\"aud\":\"" + audience
                        + "\",\"iat\":" + issued + ",\"exp\":" + (issued + LIFETIME_SECONDS) + "}");
        return unsigned + "." + BASE64.encodeToString(sign(unsigned.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(readKey(privateKey).orElseThrow());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The assertion cannot be signed", e);
        }
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "ServiceAccount[" + projectId + "]";
    }
}
