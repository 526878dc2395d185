package com.citaplanner.notification.access;

import io.smallrye.mutiny.Uni;

/** Which tenants may call. Each call is a transaction of its own. */
public interface ActiveTenants {
    /** Whether there is such a tenant, and it is active. */
    Uni<Boolean> has(String tenantId);
}
