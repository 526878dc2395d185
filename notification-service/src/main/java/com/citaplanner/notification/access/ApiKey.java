package com.citaplanner.notification.access;

import java.time.Instant;

/**
 * A key as it is stored.
 *
 * @param id public; unique over all tenants
 * @param tenantId null where the scope is {@link Scope#OPERATOR}
 * @param hash of its secret; see {@link KeyText}
 * @param name what its owner calls it
 * @param expiresAt null when it does not expire
 * @param revokedAt null while it is good
 * @param lastUsedAt to the minute; null when never
 */
public record ApiKey(
        String id,
        String tenantId,
        String hash,
        String name,
        Scope scope,
        Instant createdAt,
        Instant expiresAt,
        Instant revokedAt,
        Instant lastUsedAt) {
    public ApiKey {
        if ((scope == Scope.OPERATOR) != (tenantId == null)) {
            throw new IllegalArgumentException("an operator's key belongs to no tenant, and every other key to one");
        }
    }

    /** A new key, good until then; null for good. */
    public static ApiKey fresh(
            KeyText text, String tenantId, String name, Scope scope, Instant now, Instant expiresAt) {
        return new ApiKey(text.id(), tenantId, text.hash(), name, scope, now, expiresAt, null, null);
    }

    /** Whether this text opens the door at this moment. */
    public boolean admits(KeyText text, Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt)) && text.fits(hash);
    }
}
