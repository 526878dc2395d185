package com.citaplanner.gateway.source;

/** How a source proves that a webhook is its own. There is no way from one to another but the configuration. */
sealed interface WebhookVerifier permits SignatureVerifier, UrlTokenVerifier, NoVerification {

    /** Judges the raw body, before anything reads it. */
    VerificationResult judge(RequestCredentials credentials, byte[] body);
}
