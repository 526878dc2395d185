package com.citaplanner.notification.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as stored.
 *
 * @param id public; unique over all tenants
 * @param tenantId null where the scope is {@link Scope#OPERATOR}
 * @param hash of the secret; see {@link KeyText}
 * @param name chosen by its owner
 * @param expiresAt null when it does not expire
 * @param revokedAt null while it is valid
 * @param lastUsedAt to the minute; null when never used
 */
public record ApiKey(
        String id,
        @Nullable String tenantId,
        String hash,
        String name,
        Scope scope,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {
    public ApiKey {
        if ((scope == Scope.OPERATOR) != (tenantId == null)) {
            throw new IllegalArgumentException(
                    "an operator's key must have no tenant, and every other key must have one");
        }
    }

    /** Creates a key that is valid until {@code expiresAt}, or without end where that is null. */
    public static ApiKey create(
            KeyText text,
            @Nullable String tenantId,
            String name,
            Scope scope,
            Instant now,
            @Nullable Instant expiresAt) {
        return new ApiKey(text.id(), tenantId, text.hash(), name, scope, now, expiresAt, null, null);
    }

    /** Whether this text is this key's and the key is valid at {@code now}. */
    public boolean isValid(KeyText text, Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt)) && text.matches(hash);
    }
}
