package com.citaplanner.notification.client;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads the client directory. Works in the current transaction; lists are ordered by id and start after {@code after}.
 */
public interface ClientQueries {
    /** A key that identifies a client. */
    record ClientIdentity(String kind, String value, String origin, Instant since) {}

    /** A contact that is linked to the client. */
    record LinkedContact(long accountId, long contactId, Instant since) {}

    /**
     * Existing clients by id, including deleted ones. Locks them, and the ids that do not exist yet, until the
     * transaction ends.
     */
    Uni<Map<String, StoredClient>> lock(String tenantId, Collection<String> ids);

    Uni<List<StoredClient>> find(String tenantId, String id);

    Uni<List<StoredClient>> list(String tenantId, String after, int limit);

    /** Clients with a phone that needs correction. */
    Uni<List<StoredClient>> withPhoneProblem(String tenantId, String after, int limit);

    /** Clients with an e-mail that needs correction. */
    Uni<List<StoredClient>> withEmailProblem(String tenantId, String after, int limit);

    /** Clients identified by one of these phone numbers, by id, after the given one. */
    Uni<List<StoredClient>> withPhones(String tenantId, Collection<String> keys, String after, int limit);

    /** Clients with this e-mail address, as the first or another, by id, after the given one. */
    Uni<List<StoredClient>> withEmail(String tenantId, String email, String after, int limit);

    Uni<List<ClientIdentity>> identities(String tenantId, String id);

    Uni<List<LinkedContact>> contacts(String tenantId, String id);
}
