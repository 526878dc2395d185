package com.citaplanner.gateway.source;

import com.citaplanner.gateway.event.WebhookContent;
import java.util.Optional;
import java.util.Set;

/** A configured sender of webhooks, usually one Chatwoot account. */
public final class Source {
    private final String id;
    private final SourceKind kind;
    private final WebhookVerifier verifier;
    private final Set<String> accounts;

    Source(String id, SourceKind kind, WebhookVerifier verifier, Set<String> accounts) {
        this.id = id;
        this.kind = kind;
        this.verifier = verifier;
        this.accounts = Set.copyOf(accounts);
    }

    public String id() {
        return id;
    }

    /** Returns the name of the source's kind. */
    public String kind() {
        return kind.name();
    }

    /** Returns the names of the events that are counted under their own name. */
    public Set<String> eventNames() {
        return kind.eventNames();
    }

    public VerificationResult verify(RequestCredentials credentials, byte[] body) {
        return verifier.verify(credentials, body);
    }

    /** Reads the events of a verified webhook. */
    public WebhookContent read(Webhook webhook) {
        return kind.read(webhook);
    }

    /** Returns a small body, handled before the first real one. */
    public byte[] sample() {
        return kind.sample();
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
