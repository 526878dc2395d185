package com.citaplanner.gateway.source;

import java.util.List;

/**
 * Verifies Meta's signature: {@code sha256=} followed by the lower-case hexadecimal HMAC-SHA256 of the body. It has no
 * timestamp; a replayed webhook has the same event ids, by which consumers recognise it.
 *
 * @param secrets one app secret, or two while it is being replaced
 */
record BodySignatureVerifier(List<Secret> secrets) implements WebhookVerifier {
    BodySignatureVerifier {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("secrets must not be empty");
        }
    }

    @Override
    public VerificationResult verify(RequestCredentials credentials, byte[] body) {
        if (credentials.signature() == null) {
            return VerificationResult.UNSIGNED;
        }
        byte[] digest = Secret.digest(credentials.signature());
        return digest.length > 0 && isSigned(body, digest)
                ? VerificationResult.GENUINE
                : VerificationResult.WRONG_SIGNATURE;
    }

    private boolean isSigned(byte[] body, byte[] digest) {
        return secrets.stream().anyMatch(secret -> secret.matches(body, digest));
    }
}
