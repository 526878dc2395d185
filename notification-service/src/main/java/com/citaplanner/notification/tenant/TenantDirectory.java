package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/** The tenants and what is theirs. */
public interface TenantDirectory {
    /** The routes of these sources, as the database has them now. */
    Uni<Routes> routes(Set<String> sources);

    /** Those that exist and are not being deleted, by id. */
    Uni<Map<String, Tenant>> find(Set<String> tenantIds);
}
