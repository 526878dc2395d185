package com.citaplanner.gateway.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Verifies a random token that never changes, in the header {@code Authorization: Bearer} or in the URL. */
record BearerVerifier(byte[] token) implements WebhookVerifier {
    static final String SCHEME = "Bearer ";

    @Override
    public VerificationResult verify(RequestCredentials credentials, byte[] body) {
        String header = credentials.signature();
        String given =
                header != null && header.startsWith(SCHEME) ? header.substring(SCHEME.length()) : credentials.token();
        return given != null && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))
                ? VerificationResult.GENUINE
                : VerificationResult.WRONG_TOKEN;
    }
}
