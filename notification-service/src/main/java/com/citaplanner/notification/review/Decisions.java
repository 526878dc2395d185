package com.citaplanner.notification.review;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.ContactRepository;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.Recognition;
import com.citaplanner.notification.contact.StoredContact;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people decide of contacts. It stands, whatever events say, until people undo it. Works inside the transaction under way. */
public final class Decisions {
    private final ContactRepository repository;
    private final Recognition recognition;
    private final AttributeWriteQueue writes;

    public Decisions(ContactRepository repository, Recognition recognition, AttributeWriteQueue writes) {
        this.repository = repository;
        this.recognition = recognition;
        this.writes = writes;
    }

    /**
     * The contact is this client, or nobody that the tenant knows.
     *
     * @param clientId null for nobody
     * @return false when there is no such contact; fails with {@link InvalidInput} when there is no such client
     */
    public Uni<Boolean> decide(ContactKey contact, String clientId, String decidedBy) {
        return known(contact, clientId)
                .chain(() -> standing(contact))
                .chain(storedContact -> storedContact.isEmpty()
                        ? Uni.createFrom().item(false)
                        : store(storedContact.get(), clientId, decidedBy).replaceWith(true));
    }

    private Uni<Void> known(ContactKey contact, String clientId) {
        if (clientId == null) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .hasClient(new ClientKey(contact.tenantId(), clientId))
                .invoke(known -> {
                    if (!known) {
                        throw new InvalidInput("clientId is no client");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> store(StoredContact storedContact, String clientId, String decidedBy) {
        ContactKey contact = storedContact.link().contact();
        Link link = Link.decidedByPerson(contact, storedContact.link().evidence(), clientId, decidedBy);
        return (clientId == null ? Uni.createFrom().voidItem() : repository.allow(contact, clientId))
                .chain(() -> recognition.decide(link))
                .chain(() -> writes.request(List.of(contact)));
    }

    /**
     * The contact is not the client it is linked to, and that link is not made again by itself. Judged anew without that
     * client.
     *
     * @return false when there is no such contact, or it is linked to nobody
     */
    public Uni<Boolean> undo(Tenant tenant, ContactKey contact, String decidedBy) {
        return standing(contact)
                .chain(storedContact -> storedContact
                        .map(one -> one.link().clientId())
                        .map(client -> repository
                                .refuse(contact, client, decidedBy)
                                .chain(() -> recognition.rematch(tenant, contact))
                                .chain(() -> writes.request(List.of(contact)))
                                .replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Optional<StoredContact>> standing(ContactKey contact) {
        return repository
                .load(List.of(contact), Set.of(contact.tenantId()))
                .map(found -> Optional.ofNullable(found.get(contact)));
    }
}
