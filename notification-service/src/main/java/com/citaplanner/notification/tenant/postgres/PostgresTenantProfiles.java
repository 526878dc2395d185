package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.tenant.TenantProfiles;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

@ApplicationScoped
class PostgresTenantProfiles implements TenantProfiles, PanacheRepositoryBase<TenantRow, String> {
    @Override
    public Uni<VersionedProfile> read(String tenantId, boolean locked) {
        return findById(tenantId, locked ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE)
                .map(TenantRow::profile);
    }

    @Override
    public Uni<Void> write(String tenantId, VersionedProfile profile) {
        return findById(tenantId).invoke(row -> row.apply(profile)).replaceWithVoid();
    }
}
