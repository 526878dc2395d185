package com.citaplanner.notification.access;

import io.smallrye.mutiny.Uni;

/** The keys of a tenant that is being deleted. Works inside the current transaction. */
public interface TenantKeys {
    /** Deletes all keys of the tenant, so that nobody calls for it any more. */
    Uni<Void> deleteAll(String tenantId);
}
