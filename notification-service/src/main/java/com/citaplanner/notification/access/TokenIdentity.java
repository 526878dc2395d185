package com.citaplanner.notification.access;

import java.util.Collection;
import java.util.Optional;

/**
 * Who somebody is that another system vouches for, as its token says.
 *
 * @param subject unique in that system
 * @param tenantId the one tenant whose things they see; whether there is such a one is another question
 */
public record TokenIdentity(String subject, String tenantId, Scope scope) {
    private static final int LONGEST = 250;

    /**
     * @param subject null when the token has none, as the tenant
     * @param words of which those that name a scope count, the largest first
     * @return empty when any of it is missing
     */
    public static Optional<TokenIdentity> of(String subject, String tenantId, Collection<String> words) {
        return usable(subject) && usable(tenantId)
                ? Scope.largest(words).map(scope -> new TokenIdentity(subject, tenantId, scope))
                : Optional.empty();
    }

    private static boolean usable(String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST && text.indexOf('\u0000') < 0;
    }

    /** A name that no API key has, whose ids have no colon. */
    public String name() {
        return "oidc:" + subject;
    }
}
