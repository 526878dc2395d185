package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.ContactDiscovery;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.Suppression;
import com.citaplanner.notification.suppression.Suppressions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a client is written to: the open conversation of the contact they are linked to, else of one with their number, else a
 * new conversation, if need be of a new contact. Nothing is created for a message that could not be sent there.
 */
final class ConversationResolver {
    /** Of contacts with the same number, whose conversations are looked at. */
    private static final int MOST_LOOKED_AT = 3;

    private final ChatwootClient chatwoot;
    private final ContactDiscovery contactDiscovery;
    private final Suppressions suppressions;
    private final ConversationCache views;
    private final ContactFinder contacts;
    private final ConversationFinder conversations;

    ConversationResolver(
            ChatwootClient chatwoot,
            ContactDiscovery contactDiscovery,
            Suppressions suppressions,
            ConversationCache views) {
        this.chatwoot = chatwoot;
        this.contactDiscovery = contactDiscovery;
        this.suppressions = suppressions;
        this.views = views;
        this.contacts = new ContactFinder(chatwoot);
        this.conversations = new ConversationFinder(chatwoot);
    }

    Uni<ChatwootResult<Preparation>> find(ConversationSearch search) {
        return search.recipient().contactId().isPresent()
                ? linked(search, search.recipient().contactId().getAsLong())
                : searched(search);
    }

    private Uni<ChatwootResult<Preparation>> linked(ConversationSearch search, long contactId) {
        return conversations.open(search.connection(), contactId).chain(chatwootResult -> switch (chatwootResult) {
            case ChatwootResult.Missing<Optional<ConversationSnapshot>> goneFromChatwoot -> searched(search);
            case ChatwootResult<Optional<ConversationSnapshot>> known ->
                known.then(open -> open.map(view -> here(search, view)).orElseGet(() -> read(search, contactId)));
        });
    }

    private Uni<ChatwootResult<Preparation>> read(ConversationSearch search, long contactId) {
        return chatwoot.contact(search.connection(), contactId)
                .chain(chatwootResult -> chatwootResult.then(contact -> begin(search, KnownContact.of(contact))));
    }

    private Uni<ChatwootResult<Preparation>> searched(ConversationSearch search) {
        return contacts.find(search)
                .chain(chatwootResult ->
                        chatwootResult.then(found -> found.isEmpty() ? newcomer(search) : among(search, found, 0)));
    }

    /** The first of them with an open conversation, else the first. */
    private Uni<ChatwootResult<Preparation>> among(ConversationSearch search, List<KnownContact> found, int next) {
        if (next == Math.min(found.size(), MOST_LOOKED_AT)) {
            return met(search, found.getFirst()).chain(() -> begin(search, found.getFirst()));
        }
        return conversations
                .open(search.connection(), found.get(next).id())
                .chain(chatwootResult -> chatwootResult.then(open -> open.map(
                                view -> met(search, found.get(next)).chain(() -> here(search, view)))
                        .orElseGet(() -> among(search, found, next + 1))));
    }

    private Uni<ChatwootResult<Preparation>> newcomer(ConversationSearch search) {
        if (!search.kind().takesNewcomers()) {
            return rejected(Rejection.BAD_ADDRESS, "the client has never written in this inbox");
        }
        return beginning(
                search,
                () -> contacts.create(search)
                        .chain(chatwootResult -> chatwootResult.then(
                                created -> met(search, created).chain(() -> begin(search, created)))));
    }

    /** Of somebody who was given with the request nothing is known that a contact could be recognised by. */
    private Uni<Void> met(ConversationSearch search, KnownContact contact) {
        return search.notification().recipient().clientId().isEmpty()
                ? Uni.createFrom().voidItem()
                : contactDiscovery.met(
                        search.notification().tenantId(), search.connection().accountId(), contact.card());
    }

    private Uni<ChatwootResult<Preparation>> begin(ConversationSearch search, KnownContact contact) {
        if (contact.blocked()) {
            return blocked();
        }
        if (search.kind() == InboxKind.REPLIES) {
            return rejected(Rejection.BAD_ADDRESS, "the client has no open conversation in this inbox to reply to");
        }
        return beginning(
                search,
                () -> sourceId(search, contact)
                        .chain(chatwootResult -> chatwootResult.then(sourceId -> sourceId.map(
                                        known -> begin(search, contact, known))
                                .orElseGet(() -> rejected(
                                        Rejection.BAD_ADDRESS, "the contact cannot be reached through this inbox")))));
    }

    private Uni<ChatwootResult<Preparation>> begin(ConversationSearch search, KnownContact contact, String sourceId) {
        return conversations
                .begin(search.connection(), contact.id(), sourceId)
                .chain(chatwootResult -> chatwootResult.then(view -> here(search, view)));
    }

    /** The known one, or Chatwoot's; without one Chatwoot would make another identity of the contact each time. */
    private Uni<ChatwootResult<Optional<String>>> sourceId(ConversationSearch search, KnownContact contact) {
        Optional<String> known = contact.sourceId(search.connection().inboxId(), search.kind(), search.digits());
        return known.isPresent()
                ? Uni.createFrom().item(new ChatwootResult.Done<>(known))
                : conversations.reachedAs(search.connection(), contact.id());
    }

    private Uni<ChatwootResult<Preparation>> here(ConversationSearch search, ConversationSnapshot view) {
        if (view.blocked()) {
            return blocked();
        }
        views.saw(search.connection(), view);
        return fitting(
                search,
                view,
                () -> done(new Preparation.Ready(
                        ConversationAddress.of(search.connection(), view.id()), search.optOutKeys())));
    }

    private static Uni<ChatwootResult<Preparation>> fitting(
            ConversationSearch search, ConversationSnapshot view, Supplier<Uni<ChatwootResult<Preparation>>> next) {
        return switch (ComposedMessage.of(search.notification(), view)) {
            case ComposedMessage.Sendable sendable -> next.get();
            case ComposedMessage.NotSendable(Rejection kind, String reason) -> rejected(kind, reason);
        };
    }

    /** Something is about to be created: not for somebody who has opted out. */
    private Uni<ChatwootResult<Preparation>> beginning(
            ConversationSearch search, Supplier<Uni<ChatwootResult<Preparation>>> next) {
        return fitting(
                search,
                ConversationSnapshot.unborn(search.kind()),
                () -> suppressions
                        .suppressed(
                                search.notification().tenantId(),
                                Channel.CHATWOOT,
                                search.optOutKeys(),
                                search.notification().type())
                        .chain(suppressed ->
                                suppressed ? rejected(Rejection.SUPPRESSED, Suppression.OPTED_OUT) : next.get()));
    }

    private static Uni<ChatwootResult<Preparation>> blocked() {
        return rejected(Rejection.SUPPRESSED, "the business has blocked the contact in Chatwoot");
    }

    private static Uni<ChatwootResult<Preparation>> rejected(Rejection kind, String reason) {
        return done(new Preparation.Rejected(kind, reason));
    }

    private static Uni<ChatwootResult<Preparation>> done(Preparation preparation) {
        return Uni.createFrom().item(new ChatwootResult.Done<>(preparation));
    }
}
