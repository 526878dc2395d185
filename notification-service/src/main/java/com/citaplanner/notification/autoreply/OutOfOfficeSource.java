package com.citaplanner.notification.autoreply;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Asks Chatwoot for its own out-of-office messages. */
public interface OutOfOfficeSource {
    /** Empty where Chatwoot does not tell, or the tenant has no connection. The {@code Uni} never fails. */
    Uni<Optional<OutOfOffice>> ask(String tenantId);
}
