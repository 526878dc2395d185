package com.citaplanner.notification.review;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people look at before they decide. Works inside the transaction under way. */
public interface ReviewQueries {
    /** A client that it could be. */
    record PossibleClient(String id, String name) {}

    /**
     * A contact as it stands.
     *
     * @param status LINKED, AMBIGUOUS or UNMATCHED
     * @param phone canonical; null when there is none that can be used
     * @param possible those it could be, while nobody has decided
     * @param decidedBy the API key of who decided; null when nobody did
     */
    record ReviewedContact(
            ContactKey contact,
            String status,
            String clientId,
            String phone,
            String email,
            String reason,
            List<PossibleClient> possible,
            String decidedBy,
            Instant since) {}

    /** One change of a contact's link. */
    record Change(String status, String clientId, String reason, String decidedBy, Instant at) {}

    /**
     * Contacts that wait for a person, by account and contact, after the one named: those that could be several clients, and in
     * tenants that want to see them those that are nobody's.
     */
    Uni<List<ReviewedContact>> open(String tenantId, Optional<ContactKey> after, int most);

    Uni<Optional<ReviewedContact>> find(ContactKey contact);

    /** The newest first, 100 at most. */
    Uni<List<Change>> changes(ContactKey contact);
}
