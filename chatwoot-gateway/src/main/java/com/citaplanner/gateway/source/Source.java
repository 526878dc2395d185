package com.citaplanner.gateway.source;

import java.util.Optional;
import java.util.Set;

/** One Chatwoot account's webhook at the gateway. */
public final class Source {
    private final String id;
    private final Authenticity authenticity;
    private final Set<String> accounts;

    Source(String id, Authenticity authenticity, Set<String> accounts) {
        this.id = id;
        this.authenticity = authenticity;
        this.accounts = Set.copyOf(accounts);
    }

    public String id() {
        return id;
    }

    public Verdict judge(Claim claim, byte[] body) {
        return authenticity.judge(claim, body);
    }

    /**
     * Whether the source speaks for the account. A signed body that names none passes: Chatwoot before 4.15 names none in
     * conversation events, and the signature says where it comes from.
     */
    public boolean speaksFor(Optional<String> account) {
        return accounts.isEmpty() || account.map(accounts::contains).orElse(authenticity instanceof Signed);
    }

    boolean isUnsigned() {
        return authenticity instanceof Unsigned;
    }
}
