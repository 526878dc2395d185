package com.citaplanner.notification.sync;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;

/** Clients whose contact their number does not find. Works inside the transaction under way. */
public interface LinkedElsewhere {
    /** Those of the clients that are linked to a contact of the account with another number, or with none. */
    Uni<Set<String>> of(String tenantId, long accountId, Collection<String> clientIds);
}
