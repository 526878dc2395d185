package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Changes what a tenant wants. Each call is a transaction of its own, and acts with the next batch on every instance. */
public interface TenantSettings {
    Uni<UnknownContacts> unknownContacts(String tenantId);

    Uni<Void> unknownContacts(String tenantId, UnknownContacts wanted);

    /** Empty keeps messages for good. */
    Uni<Optional<Integer>> retentionDays(String tenantId);

    Uni<Void> retentionDays(String tenantId, Optional<Integer> wanted);
}
