package com.citaplanner.notification.access;

import io.smallrye.mutiny.Uni;

/** Tells which tenants may call. Each call is a transaction of its own. */
public interface ActiveTenants {
    /** Whether the tenant exists and is active. */
    Uni<Boolean> has(String tenantId);
}
