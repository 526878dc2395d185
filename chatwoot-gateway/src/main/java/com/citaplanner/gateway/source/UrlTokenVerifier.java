package com.citaplanner.gateway.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Verifies a random token in the URL, for senders that cannot sign: Chatwoot before 4.12, macros, automations. */
record UrlTokenVerifier(byte[] token) implements WebhookVerifier {

    @Override
    public VerificationResult verify(RequestCredentials credentials, byte[] body) {
        return credentials.token() != null
                        && MessageDigest.isEqual(token, credentials.token().getBytes(StandardCharsets.UTF_8))
                ? VerificationResult.GENUINE
                : VerificationResult.WRONG_TOKEN;
    }
}
