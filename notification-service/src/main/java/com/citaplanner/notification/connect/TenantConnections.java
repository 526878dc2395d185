package com.citaplanner.notification.connect;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Connects tenants with their accounts as the operator has configured it, and undoes that. */
public interface TenantConnections {
    Uni<ConnectResult> connect(ConnectRequest request);

    /**
     * Needs no gateway, so that it is always possible.
     *
     * @param force whether all that is ours is removed even while Chatwoot does not answer
     */
    Uni<ConnectResult> disconnect(String tenantId, boolean force);

    /** The operator's own web chat, for tenants that have none; it signs no identities. */
    Optional<WebWidget> configuredWidget();
}
