package com.citaplanner.gateway.source;

import java.util.Optional;
import java.util.Set;

/** A configured sender of webhooks, usually one Chatwoot account. */
public final class Source {
    private final String id;
    private final WebhookVerifier verifier;
    private final Set<String> accounts;

    Source(String id, WebhookVerifier verifier, Set<String> accounts) {
        this.id = id;
        this.verifier = verifier;
        this.accounts = Set.copyOf(accounts);
    }

    public String id() {
        return id;
    }

    public VerificationResult verify(RequestCredentials credentials, byte[] body) {
        return verifier.verify(credentials, body);
    }

    /**
     * Returns whether the source may send events of the account. A signed body without an account is allowed: Chatwoot
     * before 4.15 names none in conversation events, and the signature proves where it comes from.
     */
    public boolean allowsAccount(Optional<String> account) {
        return accounts.isEmpty() || account.map(accounts::contains).orElse(verifier instanceof SignatureVerifier);
    }

    boolean isUnsigned() {
        return verifier instanceof NoVerification;
    }
}
