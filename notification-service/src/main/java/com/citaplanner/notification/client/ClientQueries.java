package com.citaplanner.notification.client;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads the book. Works inside the transaction under way; lists are ordered by id and begin after the one named. */
public interface ClientQueries {
    /** One way to recognise a client. */
    record Identity(String kind, String value, String origin, Instant since) {}

    /** A contact that was recognised as the client. */
    record LinkedContact(long accountId, long contactId, Instant since) {}

    /** Those that exist, also deleted ones, by id; nobody else changes them until the transaction ends. */
    Uni<Map<String, StoredClient>> lock(String tenantId, Collection<String> ids);

    Uni<List<StoredClient>> find(String tenantId, String id);

    Uni<List<StoredClient>> list(String tenantId, String after, int most);

    /** Those whose phone somebody must repair. */
    Uni<List<StoredClient>> withPhoneProblem(String tenantId, String after, int most);

    /** Those whose e-mail somebody must repair. */
    Uni<List<StoredClient>> withEmailProblem(String tenantId, String after, int most);

    /** Those recognised by one of these numbers. */
    Uni<List<StoredClient>> withPhones(String tenantId, Collection<String> keys, int most);

    /** Those who have this address, the first or another. */
    Uni<List<StoredClient>> withEmail(String tenantId, String email, int most);

    Uni<List<Identity>> identities(String tenantId, String id);

    Uni<List<LinkedContact>> contacts(String tenantId, String id);
}
