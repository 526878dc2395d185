package com.citaplanner.notification.merge;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.contact.Candidate;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.GoneContacts;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.conversation.ConversationMoves;
import com.citaplanner.notification.history.MessageMoves;
import com.citaplanner.notification.suppression.ContactOptOuts;
import com.citaplanner.notification.tenant.TenantDirectory;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows a contact that is gone with all that is known of it. Works in the current transaction. */
public final class MergeEffects {
    private static final String BY_CHATWOOT = "chatwoot";

    private final GoneContacts contacts;
    private final MessageMoves messages;
    private final ConversationMoves conversations;
    private final ContactOptOuts optOuts;
    private final TenantDirectory tenants;
    private final ContactMatcher contactMatcher;
    private final AttributeWriteQueue writes;
    private final InstantSource clock;

    public MergeEffects(
            GoneContacts contacts,
            MessageMoves messages,
            ConversationMoves conversations,
            ContactOptOuts optOuts,
            TenantDirectory tenants,
            ContactMatcher contactMatcher,
            AttributeWriteQueue writes,
            InstantSource clock) {
        this.contacts = contacts;
        this.messages = messages;
        this.conversations = conversations;
        this.optOuts = optOuts;
        this.tenants = tenants;
        this.contactMatcher = contactMatcher;
        this.writes = writes;
        this.clock = clock;
    }

    /** History, conversations and opt-outs move along, and the contact that stays is matched by what it has now. */
    Uni<Void> merged(MergeWork work, ContactCard base) {
        ContactKey former = work.mergee();
        String author = work.requestedBy().map(key -> "key:" + key).orElse(BY_CHATWOOT);
        return contactMatcher
                .alone(Set.of(former.tenantId()))
                .chain(() -> conversations.merge(
                        former, base.id(), author, clock.instant(), () -> messages.merge(former, base.id())))
                .chain(() -> contacts.markGone(former))
                .chain(() -> optOuts.copy(former, base.id()))
                .chain(() -> match(former, base));
    }

    /** The history stays with the client; another contact with the number is matched in its place. */
    Uni<Void> deleted(MergeWork work, Optional<ContactCard> successor) {
        return contactMatcher
                .alone(Set.of(work.mergee().tenantId()))
                .chain(() -> contacts.markGone(work.mergee()))
                .chain(() -> successor
                        .map(card -> match(work.mergee(), card))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    Uni<Void> present(MergeWork work) {
        return contacts.markPresent(work.mergee());
    }

    private Uni<Void> match(ContactKey former, ContactCard card) {
        return tenants.find(Set.of(former.tenantId()))
                .map(found -> Optional.ofNullable(found.get(former.tenantId())).stream()
                        .map(tenant -> new Candidate(tenant, former.accountId(), card, clock.instant()))
                        .toList())
                .chain(contactMatcher::recognise)
                .chain((List<Link> links) ->
                        writes.request(links.stream().map(Link::contact).toList()));
    }
}
