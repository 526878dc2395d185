package com.citaplanner.notification.access.postgres;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.Scope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "api_key")
class ApiKeyRow {
    @Id
    String id;

    /** Null in operators' keys. */
    @Column(name = "tenant_id")
    @Nullable
    String tenantId;

    @Column(name = "hash")
    String hash;

    @Column(name = "name")
    String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "scope")
    Scope scope;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    @Column(name = "last_used_at")
    @Nullable
    Instant lastUsedAt;

    ApiKey key() {
        return new ApiKey(id, tenantId, hash, name, scope, createdAt, expiresAt, revokedAt, lastUsedAt);
    }
}
