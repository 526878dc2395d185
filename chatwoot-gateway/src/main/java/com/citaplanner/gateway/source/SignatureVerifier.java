package com.citaplanner.gateway.source;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Verifies Chatwoot's signature: {@code sha256=} followed by the lower-case hexadecimal HMAC-SHA256 of {@code
 * timestamp.body} (Chatwoot 4.12 and newer, {@code lib/webhooks/trigger.rb}).
 *
 * @param secrets one secret, or two while a secret is being replaced
 * @param window how far the timestamp may differ from the current time, in either direction
 */
record SignatureVerifier(List<Secret> secrets, Duration window, Clock clock) implements WebhookVerifier {
    private static final int MAX_TIMESTAMP_LENGTH = 12;

    SignatureVerifier {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("secrets must not be empty");
        }
    }

    @Override
    public VerificationResult verify(RequestCredentials credentials, byte[] body) {
        String timestamp = credentials.timestamp();
        String signature = credentials.signature();
        if (timestamp == null || signature == null) {
            return VerificationResult.UNSIGNED;
        }
        if (!isWithinWindow(timestamp)) {
            return VerificationResult.STALE;
        }
        return isSigned(timestamp, signature, body) ? VerificationResult.GENUINE : VerificationResult.WRONG_SIGNATURE;
    }

    private boolean isWithinWindow(String timestamp) {
        long seconds = seconds(timestamp);
        return seconds >= 0 && Math.abs(clock.millis() / 1000 - seconds) <= window.toSeconds();
    }

    private static long seconds(String timestamp) {
        if (timestamp.isEmpty() || timestamp.length() > MAX_TIMESTAMP_LENGTH) {
            return -1;
        }
        long seconds = 0;
        for (int i = 0; i < timestamp.length(); i++) {
            int digit = timestamp.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            seconds = 10 * seconds + digit;
        }
        return seconds;
    }

    private boolean isSigned(String timestamp, String signature, byte[] body) {
        byte[] digest = Secret.digest(signature);
        if (digest.length == 0) {
            return false;
        }
        byte[] signed = timestamp.getBytes(StandardCharsets.US_ASCII);
        for (Secret secret : secrets) {
            if (secret.matches(signed, body, digest)) {
                return true;
            }
        }
        return false;
    }
}
