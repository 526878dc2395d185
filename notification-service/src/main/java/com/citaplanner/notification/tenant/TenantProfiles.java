package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;

/** The profiles of tenants, as people edit them. Works inside the current transaction over entities. */
public interface TenantProfiles {
    /** @param version of all settings of the tenant */
    record VersionedProfile(long version, TenantProfile profile) {}

    /** @param locked whether other changes have to wait; rows that only refer to it need not */
    Uni<VersionedProfile> read(String tenantId, boolean locked);

    /** Stores the profile and the version of the tenant's settings. */
    Uni<Void> write(String tenantId, VersionedProfile profile);
}
