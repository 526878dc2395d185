package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores contacts, their links and the identities of clients. Works in the current transaction. */
public interface ContactRepository {
    /**
     * Returns the contacts that need matching. A contact that is linked and has only a phone, written as before, needs
     * none: when clients' phones change, their contacts are matched again anyway. Contacts with a WhatsApp user id
     * always need matching, since clients learn user ids from contacts.
     *
     * @param phones each contact's phone as written, for contacts that have nothing else
     */
    Uni<Set<ContactKey>> unsettled(Map<ContactKey, String> phones);

    /**
     * Loads the stored contacts; new ones are absent. Locks their tenants, so that clients' identities do not change
     * until the transaction ends.
     *
     * @param alone tenants whose contacts nobody else may match meanwhile, because clients may be created from them
     */
    Uni<Map<ContactKey, StoredContact>> load(Collection<ContactKey> contacts, Set<String> alone);

    /** Contacts that were gone before they were seen are there again. A late event of a contact that is gone changes nothing. */
    Uni<Void> seen(Map<ContactKey, Instant> contacts);

    /** Locks tenants, so that clients' identities do not change until the transaction ends. */
    Uni<Void> lock(Set<String> tenants);

    /** Locks tenants, so that nobody matches their contacts until the transaction ends. */
    Uni<Void> lockAlone(Set<String> tenants);

    /** Adds the user ids of recognised writers, who have a phone too, to the identities of their clients. */
    Uni<Void> learn(Map<WhatsAppWriter, String> clients);

    /**
     * The ids of the clients identified by each key, without repetition; a key without clients is absent. A client
     * created from a contact counts only where there is no other. Of a key with more than
     * {@link MatchResult#MAX_CANDIDATES} clients, only the first of them and one more are returned.
     */
    Uni<Map<IdentityKey, List<String>>> clientsByKey(Collection<IdentityKey> keys);

    /** Which of these clients have the key, for keys with more clients than {@link #clientsByKey} returns. */
    Uni<Map<IdentityKey, Set<String>>> sharing(Map<IdentityKey, Set<String>> clients);

    /**
     * Stores links, one a contact, and returns those that changed. A link decided by a person is only replaced by
     * another decision of a person.
     */
    Uni<List<Link>> store(List<Link> links);

    /**
     * Contacts matched by one of these keys or linked to one of these clients. Waits until concurrent matching in their
     * tenants has ended.
     */
    Uni<List<ContactKey>> affectedBy(Collection<IdentityKey> keys, Collection<ClientKey> clients);

    /** Creates clients from contacts. */
    Uni<Void> create(List<NewClient> clients);

    /** Whether the tenant has this client. */
    Uni<Boolean> hasClient(ClientKey client);

    /** Records that a contact is not this client, and withdraws any decision about the contact. */
    Uni<Void> refuse(ContactKey contact, String clientId, String decidedBy);

    /** Withdraws the record that a contact is not this client. */
    Uni<Void> allow(ContactKey contact, String clientId);
}
