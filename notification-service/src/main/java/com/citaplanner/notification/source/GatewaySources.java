package com.citaplanner.notification.source;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * The sources that the gateway knows beside those of its own configuration. Every change is made in the current
 * transaction, a row and a record for the gateway, so that Kafka may be away.
 */
public interface GatewaySources {
    /** Whether sources can be stored: the operator has configured a key that both services share. */
    boolean isAvailable();

    /** Stores the newest state of a source, which replaces the tenant's source of the same name. */
    Uni<PutResult> put(SourceDetails source);

    /** Removes the tenant's source of this name; the gateway then answers as if it had never known it. Nothing if there is none. */
    Uni<Void> remove(String tenantId, String name);

    /** The tenant's source of this name; empty if there is none, or its credentials cannot be decrypted. */
    Uni<Optional<SourceDetails>> find(String tenantId, String name);
}
