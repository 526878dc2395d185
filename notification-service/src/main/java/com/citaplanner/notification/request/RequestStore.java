package com.citaplanner.notification.request;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.person.PersonName;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** New notifications as rows. Works inside the transaction under way. */
public interface RequestStore {
    /** How the book calls these clients; those without a name, and those that are not in it, are absent. */
    Uni<Map<ClientKey, PersonName>> names(Collection<ClientKey> clients);

    /**
     * Stores those that are new; the same request again is the same notification, another one under its key is refused. One
     * that was cancelled before it came is stored as cancelled.
     *
     * @return what became of each, in their order
     */
    Uni<List<RequestOutcome>> store(List<ResolvedRequest> requests);
}
