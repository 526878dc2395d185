package com.citaplanner.notification.access;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity that a token of another system states.
 *
 * @param subject unique in that system
 * @param tenantId the one tenant whose data the bearer may see; not checked to exist
 */
public record TokenIdentity(String subject, String tenantId, Scope scope) {
    private static final int MAX_LENGTH = 250;

    /**
     * @param subject may be null, as the tenant may be
     * @param words those that name a scope count; the largest wins
     * @return empty where the subject, the tenant or a scope is missing
     */
    public static Optional<TokenIdentity> of(
            @Nullable String subject, @Nullable String tenantId, Collection<String> words) {
        return subject != null && tenantId != null && usable(subject) && usable(tenantId)
                ? Scope.largest(words).map(scope -> new TokenIdentity(subject, tenantId, scope))
                : Optional.empty();
    }

    private static boolean usable(String text) {
        return !text.isBlank() && text.length() <= MAX_LENGTH && text.indexOf('\u0000') < 0;
    }

    /** A name that no API key has: ids of keys contain no colon. */
    public String name() {
        return "oidc:" + subject;
    }
}
