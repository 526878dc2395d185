package com.citaplanner.gateway.source;

/** Verifies that a webhook comes from its source. Only the configuration selects the verifier; a request cannot. */
sealed interface WebhookVerifier
        permits SignatureVerifier,
                BodySignatureVerifier,
                TwilioSignatureVerifier,
                UrlTokenVerifier,
                NoVerification,
                WebTokenVerifier,
                BearerVerifier {

    /** Verifies the raw body before anything parses it. */
    VerificationResult verify(RequestCredentials credentials, byte[] body);
}
