package com.citaplanner.notification.sync;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;

/** Finds clients whose contact is not found by their number. Works inside the current transaction. */
public interface OtherContactLinks {
    /** Returns the given clients that are linked to a contact of the account with another number or none. */
    Uni<Set<String>> linkedClients(String tenantId, long accountId, Collection<String> clientIds);
}
