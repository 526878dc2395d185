package com.citaplanner.notification.sync;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where each tenant's contacts are. */
public interface ContactDirectories {
    /** Empty when the tenant has no Chatwoot. */
    Uni<Optional<ContactDirectory>> of(String tenantId);
}
