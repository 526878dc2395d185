package com.citaplanner.notification.autoreply;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What Chatwoot told last about its own out-of-office messages, for all instances. Each call is a transaction of its own. */
public interface OutOfOfficeStore {
    Uni<Optional<OutOfOffice>> read(String tenantId);

    Uni<Void> store(String tenantId, OutOfOffice found);
}
