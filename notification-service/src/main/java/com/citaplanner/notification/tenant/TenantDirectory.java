package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Looks up tenants and their routes. */
public interface TenantDirectory {
    /** The routes of these sources, as currently stored. */
    Uni<Routes> routes(Set<String> sources);

    /** The routes of one account of a source, as currently stored. */
    Uni<Routes> routes(String source, long account);

    /** The tenants that exist and are not being deleted, by id. */
    Uni<Map<String, Tenant>> find(Set<String> tenantIds);

    /** A tenant that is known to exist; fails where it has just been deleted. */
    default Uni<Tenant> existing(String tenantId) {
        return find(Set.of(tenantId)).map(found -> Objects.requireNonNull(found.get(tenantId)));
    }
}
