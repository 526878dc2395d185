package com.citaplanner.notification.request;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.person.PersonName;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Stores new notifications as rows. Works inside the current transaction. */
public interface RequestStore {
    /** The names of these clients, {@link PersonName#NONE} for one without a name; unknown clients are absent. */
    Uni<Map<ClientKey, PersonName>> clients(Collection<ClientKey> clients);

    /**
     * Stores new requests. A repeated request yields the same notification; a different one under its key is refused. A
     * request that was cancelled in advance is stored as cancelled.
     *
     * @return the outcome of each request, in their order
     */
    Uni<List<RequestOutcome>> store(List<ResolvedRequest> requests);
}
