package com.citaplanner.notification.access;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of all tenants. Each call is a transaction of its own. */
public interface ApiKeys {
    /** The keys with these ids, whatever their state. Leaves out keys whose tenant is suspended or being deleted. */
    Uni<List<ApiKey>> find(Collection<String> ids);

    /** A tenant's keys ordered by id, starting after {@code after}; operators' keys where {@code tenantId} is null. */
    Uni<List<ApiKey>> list(@Nullable String tenantId, String after, int limit);

    /**
     * Stores a new key. A key that is already stored stays as it is.
     *
     * @return whether the key is stored now; false where the tenant does not exist
     */
    Uni<Boolean> add(ApiKey key);

    /** Revokes a key from now on. Returns whether the tenant has such a key. */
    Uni<Boolean> revoke(@Nullable String tenantId, String id, Instant at);

    /** Records when these keys were last used. */
    Uni<Void> recordUse(Collection<String> ids, Instant at);
}
