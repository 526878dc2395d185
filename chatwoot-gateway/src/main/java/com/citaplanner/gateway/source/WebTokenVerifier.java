package com.citaplanner.gateway.source;

import com.citaplanner.gateway.payload.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a JSON Web Token (RFC 7519) in the header {@code Authorization: Bearer}, signed with HMAC-SHA256 (HS256) and
 * nothing else. Evolution API makes one for each webhook that is valid for ten minutes, and repeats a failed webhook with
 * the same one ({@code webhook.controller.ts}, version 2.3.6). It says nothing about the body: whoever can read it may
 * forge bodies until it expires.
 *
 * @param secrets one secret, or two while a secret is being replaced
 * @param window how far the token's times may differ from the current time
 */
record WebTokenVerifier(List<Secret> secrets, Duration window, Clock clock) implements WebhookVerifier {
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_MEMBERS = 50;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    WebTokenVerifier {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("secrets must not be empty");
        }
    }

    @Override
    public VerificationResult verify(RequestCredentials credentials, byte[] body) {
        String header = credentials.signature();
        if (header == null) {
            return VerificationResult.UNSIGNED;
        }
        String token = header.startsWith(BearerVerifier.SCHEME) ? header.substring(BearerVerifier.SCHEME.length()) : "";
        if (token.length() > MAX_LENGTH || !FORM.matcher(token).matches() || !isSigned(token)) {
            return VerificationResult.WRONG_SIGNATURE;
        }
        String[] parts = token.split("\\.", -1);
        Map<String, JsonValue> head = members(parts[0]);
        if (!"HS256".equals(text(head, "alg")) || head.containsKey("crit")) {
            return VerificationResult.WRONG_SIGNATURE;
        }
        return isTimely(members(parts[1])) ? VerificationResult.GENUINE : VerificationResult.STALE;
    }

    private boolean isSigned(String token) {
        int end = token.lastIndexOf('.');
        byte[] signed = token.substring(0, end).getBytes(StandardCharsets.US_ASCII);
        byte[] digest = decoded(token.substring(end + 1));
        return secrets.stream().anyMatch(secret -> secret.isDigest(signed, digest));
    }

    /** Nothing of a text that is not Base64. */
    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static Map<String, JsonValue> members(String part) {
        Map<String, JsonValue> members = new HashMap<>();
        if (JsonValue.of(decoded(part)) instanceof JsonValue object) {
            object.members(MAX_MEMBERS).forEach(member -> members.put(member.name(), member.value()));
        }
        return members;
    }

    private static @Nullable String text(Map<String, JsonValue> members, String name) {
        JsonValue value = members.get(name);
        return value == null ? null : value.string().orElse(null);
    }

    private boolean isTimely(Map<String, JsonValue> claims) {
        long now = clock.millis() / 1000;
        long tolerance = window.toSeconds();
        return isBetween(claims.get("exp"), now - tolerance, Long.MAX_VALUE)
                && isBetween(claims.get("iat"), 0, now + tolerance)
                && isBetween(claims.get("nbf"), 0, now + tolerance);
    }

    /** A claim that is missing says nothing; one that is no time is never right. */
    private static boolean isBetween(@Nullable JsonValue claim, long from, long to) {
        if (claim == null) {
            return true;
        }
        String text = claim.string().isPresent() ? "" : claim.scalar().orElse("");
        if (!SECONDS.matcher(text).matches()) {
            return false;
        }
        long seconds = Long.parseLong(text);
        return seconds >= from && seconds <= to;
    }
}
