package com.citaplanner.gateway.source;

/** Believes whoever asks. Only by name in the configuration, for a network that nobody else reaches. */
record NoVerification() implements WebhookVerifier {

    @Override
    public VerificationResult judge(RequestCredentials credentials, byte[] body) {
        return VerificationResult.GENUINE;
    }
}
