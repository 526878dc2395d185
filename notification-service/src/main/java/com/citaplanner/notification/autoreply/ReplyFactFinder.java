package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.autoreply.ReplyPlaces.PlaceKey;
import com.citaplanner.notification.contact.ContactAddresses;
import com.citaplanner.notification.contact.ContactAddresses.AddressesOfContact;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.conversation.Conversations;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.KnownAddresses;
import com.citaplanner.notification.suppression.Suppressions;
import com.citaplanner.notification.tenant.TenantDirectory;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a reply is judged by. Works in the current transaction. */
public final class ReplyFactFinder {
    private final TenantDirectory tenants;
    private final ReplyPlaces places;
    private final Conversations conversations;
    private final ContactAddresses contacts;
    private final Suppressions suppressions;
    private final AutoReplyQueue queue;

    public ReplyFactFinder(
            TenantDirectory tenants,
            ReplyPlaces places,
            Conversations conversations,
            ContactAddresses contacts,
            Suppressions suppressions,
            AutoReplyQueue queue) {
        this.tenants = tenants;
        this.places = places;
        this.conversations = conversations;
        this.contacts = contacts;
        this.suppressions = suppressions;
        this.queue = queue;
    }

    /** @param told what Chatwoot has told of its own out-of-office messages; empty where it has not */
    Uni<ReplyFacts> find(PlannedReply reply, Optional<OutOfOffice> told) {
        return conversations.find(List.of(reply.conversation())).chain(found -> {
            Optional<Conversation> conversation = Optional.ofNullable(found.get(reply.conversation()));
            OptionalLong inbox = conversation
                    .map(Conversation::inboxId)
                    .filter(OptionalLong::isPresent)
                    .orElse(reply.inboxId());
            return place(reply, inbox)
                    .chain(place -> writer(reply, conversation)
                            .chain(writer -> optedOut(reply, writer)
                                    .chain(optedOut -> queue.earlier(reply)
                                            .map(earlier -> new ReplyFacts(
                                                    place,
                                                    conversation,
                                                    writer,
                                                    optedOut,
                                                    earlier,
                                                    outOfOffice(reply, inbox, told))))));
        });
    }

    private Uni<Optional<ReplyPlace>> place(PlannedReply reply, OptionalLong inbox) {
        String tenantId = reply.conversation().tenantId();
        return tenants.find(Set.of(tenantId))
                .map(found -> Optional.ofNullable(found.get(tenantId)).map(tenant -> new PlaceKey(tenant, inbox)))
                .chain(key -> places.find(key.stream().toList())
                        .map(found -> key.flatMap(wanted -> Optional.ofNullable(found.get(wanted)))));
    }

    /** A contact that nothing else is known of is known by its id. */
    private Uni<KnownAddresses> writer(PlannedReply reply, Optional<Conversation> conversation) {
        OptionalLong contact = conversation
                .map(Conversation::contactId)
                .filter(OptionalLong::isPresent)
                .orElse(reply.contactId());
        if (contact.isEmpty()) {
            return Uni.createFrom().item(new KnownAddresses(Optional.empty(), List.of(), List.of()));
        }
        ContactKey key = new ContactKey(
                reply.conversation().tenantId(), reply.conversation().accountId(), contact.getAsLong());
        return contacts.find(List.of(key)).map(found -> known(key, found.getOrDefault(key, AddressesOfContact.NONE)));
    }

    private static KnownAddresses known(ContactKey own, AddressesOfContact addresses) {
        return new KnownAddresses(
                addresses.clientId(),
                addresses.phoneKeys().stream().map(PhoneNumber::stored).toList(),
                addresses.emailKeys().stream()
                        .flatMap(key -> EmailAddress.parse(key).stream())
                        .toList(),
                addresses.userIds(),
                Stream.concat(Stream.of(own), addresses.contacts().stream())
                        .map(contact -> new KnownAddresses.Contact(contact.accountId(), contact.contactId()))
                        .distinct()
                        .toList());
    }

    /** Whoever wants no promotions is not written to by a machine, either. */
    private Uni<Boolean> optedOut(PlannedReply reply, KnownAddresses writer) {
        Set<AddressKey> keys = Stream.of(
                        writer.clientId().map(AddressKey::client).stream(),
                        writer.phones().stream().flatMap(phone -> AddressKey.phone(phone).stream()),
                        writer.emails().stream().flatMap(email -> AddressKey.email(email).stream()),
                        writer.contacts().stream()
                                .map(contact -> AddressKey.contact(contact.accountId(), contact.contactId())))
                .flatMap(each -> each)
                .collect(Collectors.toSet());
        return keys.isEmpty()
                ? Uni.createFrom().item(false)
                : suppressions.suppressed(
                        reply.conversation().tenantId(), ReplyRequest.CHANNEL, keys, NotificationType.PROMOTION);
    }

    /** An account that Chatwoot did not tell about has a message of its own for all that is known. */
    private static Optional<Boolean> outOfOffice(PlannedReply reply, OptionalLong inbox, Optional<OutOfOffice> told) {
        return told.filter(
                        account -> account.accountId() == reply.conversation().accountId())
                .map(account -> inbox.isPresent() && account.inboxes().contains(inbox.getAsLong()));
    }
}
