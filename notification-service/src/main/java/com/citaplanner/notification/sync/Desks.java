package com.citaplanner.notification.sync;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where each tenant's contacts are. */
public interface Desks {
    /** Empty when the tenant has no Chatwoot. */
    Uni<Optional<Desk>> of(String tenantId);
}
