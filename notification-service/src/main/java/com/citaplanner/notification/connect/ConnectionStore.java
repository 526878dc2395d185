package com.citaplanner.notification.connect;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** A tenant's Chatwoot connection and web chat, as they are stored among its settings. Each call is a transaction. */
public interface ConnectionStore {
    /**
     * What is stored.
     *
     * @param connection the tenant's Chatwoot connection; empty where it has none, or it cannot be read
     * @param ofChannel the account that the channel's own settings name, which come first
     */
    record Stored(
            Optional<StoredConnection> connection, Optional<AccountAccess> ofChannel, Optional<WebWidget> widget) {}

    /** @param inboxId where new conversations begin */
    record StoredConnection(AccountAccess access, long inboxId) {}

    /** What became of a change. */
    enum StoreResult {
        SAVED,
        /** The operator has configured no key for credentials. */
        NO_KEY
    }

    Uni<Stored> read(String tenantId);

    Uni<StoreResult> store(String tenantId, StoredConnection connection);

    Uni<StoreResult> storeWidget(String tenantId, WebWidget widget);

    Uni<Void> removeWidget(String tenantId);

    /** Removes the connection. */
    Uni<Void> remove(String tenantId);
}
