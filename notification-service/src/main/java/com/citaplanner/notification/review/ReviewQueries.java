package com.citaplanner.notification.review;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads contacts for review by people. Works inside the current transaction. */
public interface ReviewQueries {
    /** A client that the contact might be. */
    record PossibleClient(String id, @Nullable String name) {}

    /**
     * A contact and its link.
     *
     * @param status LINKED, AMBIGUOUS or UNMATCHED
     * @param phone canonical; null if there is no usable one
     * @param possible the clients it might be, while nobody has decided
     * @param decidedBy the API key of the decision; null if there was none
     */
    record ReviewedContact(
            ContactKey contact,
            String status,
            String clientId,
            @Nullable String phone,
            String email,
            String reason,
            List<PossibleClient> possible,
            @Nullable String decidedBy,
            Instant since) {}

    /** A change of a contact's link. */
    record LinkChange(
            String status,
            @Nullable String clientId,
            String reason,
            @Nullable String decidedBy,
            Instant at) {}

    /**
     * Contacts awaiting a decision, ordered by account and contact, after the given one: those that might be several
     * clients, and, for tenants that want to review them, those without a client.
     */
    Uni<List<ReviewedContact>> open(String tenantId, Optional<ContactKey> after, int limit);

    Uni<Optional<ReviewedContact>> find(ContactKey contact);

    /** The newest 100 changes, newest first. */
    Uni<List<LinkChange>> changes(ContactKey contact);
}
