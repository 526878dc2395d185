package com.citaplanner.notification.autoreply;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What Chatwoot told, without a database. */
final class MemoryOutOfOffice implements OutOfOfficeStore {
    private final Map<String, OutOfOffice> known = new HashMap<>();

    @Override
    public Uni<Optional<OutOfOffice>> read(String tenantId) {
        return Uni.createFrom().item(() -> Optional.ofNullable(known.get(tenantId)));
    }

    @Override
    public Uni<Void> store(String tenantId, OutOfOffice found) {
        return Uni.createFrom().voidItem().invoke(() -> known.put(tenantId, found));
    }
}
