package com.citaplanner.gateway.source;

import java.util.Optional;
import java.util.Set;

/** One Chatwoot account's webhook at the gateway. */
public final class Source {
    private final String id;
    private final WebhookVerifier webhookVerifier;
    private final Set<String> accounts;

    Source(String id, WebhookVerifier webhookVerifier, Set<String> accounts) {
        this.id = id;
        this.webhookVerifier = webhookVerifier;
        this.accounts = Set.copyOf(accounts);
    }

    public String id() {
        return id;
    }

    public VerificationResult judge(RequestCredentials credentials, byte[] body) {
        return webhookVerifier.judge(credentials, body);
    }

    /**
     * Whether the source speaks for the account. A signed body that names none passes: Chatwoot before 4.15 names none in
     * conversation events, and the signature says where it comes from.
     */
    public boolean speaksFor(Optional<String> account) {
        return accounts.isEmpty()
                || account.map(accounts::contains).orElse(webhookVerifier instanceof SignatureVerifier);
    }

    boolean isUnsigned() {
        return webhookVerifier instanceof NoVerification;
    }
}
