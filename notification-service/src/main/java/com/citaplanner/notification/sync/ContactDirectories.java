package com.citaplanner.notification.sync;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Finds each tenant's contacts in Chatwoot. */
public interface ContactDirectories {
    /** The directory of a tenant's contacts; empty if the tenant has no Chatwoot connection. */
    Uni<Optional<ContactDirectory>> of(String tenantId);
}
