package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contacts and their links, and what clients are recognised by. Works inside the transaction under way. */
public interface ContactRepository {
    /**
     * Those of these contacts that are worth a look. It is in vain where a contact is linked, by its phone alone, which it still
     * has as it was written: when phones of clients come or go, their contacts are judged anew by that; of user ids, which
     * clients learn from contacts, it is not so.
     *
     * @param phones what each contact says its phone is, and all that it says
     */
    Uni<Set<ContactKey>> unsettled(Map<ContactKey, String> phones);

    /**
     * What is stored of these contacts; one that nobody has seen is absent. Until the transaction ends, a client whose
     * identities change finds what is stored now.
     *
     * @param alone tenants whose contacts nobody else may judge meanwhile, because clients may be made of them
     */
    Uni<Map<ContactKey, StoredContact>> standing(Collection<ContactKey> contacts, Set<String> alone);

    /**
     * Who is recognised by each of these, client ids without repetition; a key that is nobody's is absent. A client that stands
     * in for one of the tenant's own counts only where there is no other.
     */
    Uni<Map<IdentityKey, List<String>>> clientsBy(Collection<IdentityKey> keys);

    /**
     * Stores the links, one a contact, and gives back those that are news. What a person decided gives way only to what a person
     * decides.
     */
    Uni<List<Link>> store(List<Link> links);

    /** Contacts judged by one of these keys, or linked to one of these clients, once nobody is in the middle of judging. */
    Uni<List<ContactKey>> judgedBy(Collection<IdentityKey> keys, Collection<ClientKey> clients);

    /** Makes clients of contacts. */
    Uni<Void> create(List<NewClient> clients);

    /** Whether the tenant has this client. */
    Uni<Boolean> hasClient(ClientKey client);

    /** Remembers that a contact is not this client, and that nothing is decided of it any more. */
    Uni<Void> refuse(ContactKey contact, String clientId, String decidedBy);

    /** Forgets that a contact is not this client. */
    Uni<Void> allow(ContactKey contact, String clientId);
}
