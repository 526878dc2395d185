package com.citaplanner.notification.access;

import io.smallrye.mutiny.Uni;

/** Which tenants there are. Each call is a transaction of its own. */
public interface TenantRegister {
    Uni<Boolean> has(String tenantId);
}
