package com.citaplanner.sandbox.push.fcm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A service account of one Firebase project, with the access tokens that it got. */
public final class GoogleAccount {
    static final String PROJECT = "sonrisas-sandbox";

    private static final String EMAIL = "push@" + PROJECT + ".iam.example";
    private static final String AUDIENCE = "https://oauth2.googleapis.com/token";
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int BITS = 2_048;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyPair keys = newKeys();
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Clock clock;

    public GoogleAccount(Clock clock) {
        this.clock = clock;
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the key file that Google would give, with a key that is new at each start. */
    public String keyFile() {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return JSON.createObjectNode()
                .put("type", "service_account")
                .put("project_id", PROJECT)
                .put("client_email", EMAIL)
                .put("private_key", pem)
                .put("token_uri", AUDIENCE)
                .toString();
    }

    /** Issues an access token; empty where the assertion is not the account's. */
    String issue(String assertion) {
        Instant now = clock.instant();
        tokens.values().removeIf(now::isAfter);
        if (!isGenuine(assertion, now)) {
            return "";
        }
        String token = "ya29.sandbox-" + UUID.randomUUID();
        tokens.put(token, now.plus(LIFETIME));
        return token;
    }

    private boolean isGenuine(String assertion, Instant now) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    && areGood(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])), now);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean areGood(JsonNode claims, Instant now) {
        Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong());
        Instant expiry = Instant.ofEpochSecond(claims.path("exp").asLong());
        return claims.path("iss").asText().equals(EMAIL)
                && claims.path("aud").asText().equals(AUDIENCE)
                && claims.path("scope").asText().equals(SCOPE)
                && expiry.isAfter(now)
                && !expiry.isAfter(issued.plus(LIFETIME));
    }

    boolean accepts(String token) {
        Instant until = tokens.get(token);
        return until != null && clock.instant().isBefore(until);
    }
}
