package com.citaplanner.gateway.source;

import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.event.WebhookContent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/** A configured sender of webhooks, usually one Chatwoot account or one app of Meta. */
public final class Source {
    private final String id;
    private final SourceKind kind;
    private final WebhookVerifier verifier;
    private final Set<String> accounts;
    private final Optional<byte[]> verifyToken;

    Source(String id, SourceKind kind, WebhookVerifier verifier, Set<String> accounts, Optional<String> verifyToken) {
        this.id = id;
        this.kind = kind;
        this.verifier = verifier;
        this.accounts = Set.copyOf(accounts);
        this.verifyToken = verifyToken.map(token -> token.getBytes(StandardCharsets.UTF_8));
    }

    public String id() {
        return id;
    }

    /** Returns the name of the source's kind. */
    public String kind() {
        return kind.name();
    }

    /** Returns the family of the source's events. */
    public EventFamily family() {
        return kind.family();
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

    /** Returns whether this is the source's verify token, in constant time; false if the source has none. */
    public boolean isVerifyToken(String token) {
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        return verifyToken.map(own -> MessageDigest.isEqual(own, given)).orElse(false);
    }

    boolean isUnsigned() {
        return verifier instanceof NoVerification;
    }
}
