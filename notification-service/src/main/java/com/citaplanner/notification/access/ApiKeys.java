package com.citaplanner.notification.access;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The keys of all tenants. Each call is a transaction of its own. */
public interface ApiKeys {
    /** Those of these ids that there are, whatever their state, but none while its tenant is suspended or being deleted. */
    Uni<List<ApiKey>> find(Collection<String> ids);

    /** Those of a tenant by id, after the one named; the operators' for null. */
    Uni<List<ApiKey>> list(String tenantId, String after, int most);

    /**
     * Stores a new key; one that is there already stays as it is.
     *
     * @return whether it is stored now; not where there is no such tenant
     */
    Uni<Boolean> add(ApiKey key);

    /** Gives back whether the tenant has such a key. It is good for nothing from now on. */
    Uni<Boolean> revoke(String tenantId, String id, Instant at);

    /** Remembers that these were in use. */
    Uni<Void> used(Collection<String> ids, Instant at);
}
