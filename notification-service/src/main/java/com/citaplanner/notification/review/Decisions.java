package com.citaplanner.notification.review;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.ContactRepository;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.StoredContact;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies people's decisions about contacts. A decision holds, whatever events arrive, until people undo it. Works
 * inside the current transaction.
 */
public final class Decisions {
    private final ContactRepository repository;
    private final ContactMatcher contactMatcher;
    private final AttributeWriteQueue writes;

    public Decisions(ContactRepository repository, ContactMatcher contactMatcher, AttributeWriteQueue writes) {
        this.repository = repository;
        this.contactMatcher = contactMatcher;
        this.writes = writes;
    }

    /**
     * Decides that the contact is this client, or nobody whom the tenant knows.
     *
     * @param clientId null for nobody
     * @return false if there is no such contact; fails with {@link InvalidInput} if there is no such client
     */
    public Uni<Boolean> decide(ContactKey contact, @Nullable String clientId, String decidedBy) {
        return requireClient(contact, clientId)
                .chain(() -> stored(contact))
                .chain(storedContact -> storedContact.isEmpty()
                        ? Uni.createFrom().item(false)
                        : store(storedContact.get(), clientId, decidedBy).replaceWith(true));
    }

    private Uni<Void> requireClient(ContactKey contact, @Nullable String clientId) {
        if (clientId == null) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .hasClient(new ClientKey(contact.tenantId(), clientId))
                .invoke(known -> {
                    if (!known) {
                        throw new InvalidInput("clientId is not a client of this tenant");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> store(StoredContact storedContact, @Nullable String clientId, String decidedBy) {
        ContactKey contact = storedContact.link().contact();
        Link link = Link.decidedByPerson(contact, storedContact.link().evidence(), clientId, decidedBy);
        return (clientId == null ? Uni.createFrom().voidItem() : repository.allow(contact, clientId))
                .chain(() -> contactMatcher.decide(link))
                .chain(() -> writes.request(List.of(contact)));
    }

    /**
     * Undoes a wrong link, which is not made again automatically. The contact is recognised anew without that client.
     *
     * @return false if there is no such contact, or it has no link
     */
    public Uni<Boolean> undo(Tenant tenant, ContactKey contact, String decidedBy) {
        return stored(contact)
                .chain(storedContact -> storedContact
                        .map(stored -> stored.link().clientId())
                        .map(client -> repository
                                .refuse(contact, client, decidedBy)
                                .chain(() -> contactMatcher.rematch(tenant, contact))
                                .chain(() -> writes.request(List.of(contact)))
                                .replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Optional<StoredContact>> stored(ContactKey contact) {
        return repository
                .load(List.of(contact), Set.of(contact.tenantId()))
                .map(found -> Optional.ofNullable(found.get(contact)));
    }
}
