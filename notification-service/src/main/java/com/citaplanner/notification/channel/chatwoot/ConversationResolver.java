package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.ContactDiscovery;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.LostContacts;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.Suppression;
import com.citaplanner.notification.suppression.Suppressions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the conversation in which to write to a client: the open one of the linked contact, which events may have told
 * already, else of a contact with their number, else a new one, with a new contact where necessary. Creates nothing for a message that could not be
 * sent there.
 */
final class ConversationResolver {
    /** Contacts with the same number whose conversations are looked at. */
    private static final int MAX_CONTACTS = 3;

    private final ChatwootClient chatwoot;
    private final ContactDiscovery contactDiscovery;
    private final LostContacts lostContacts;
    private final Suppressions suppressions;
    private final ConversationCache cache;
    private final StreamedConversations streamed;
    private final ContactFinder contacts;
    private final ConversationFinder conversations;

    ConversationResolver(
            ChatwootClient chatwoot,
            ContactDiscovery contactDiscovery,
            LostContacts lostContacts,
            Suppressions suppressions,
            ConversationCache cache,
            StreamedConversations streamed) {
        this.chatwoot = chatwoot;
        this.contactDiscovery = contactDiscovery;
        this.lostContacts = lostContacts;
        this.suppressions = suppressions;
        this.cache = cache;
        this.streamed = streamed;
        this.contacts = new ContactFinder(chatwoot);
        this.conversations = new ConversationFinder(chatwoot);
    }

    Uni<ChatwootResult<Preparation>> find(ConversationSearch search) {
        return search.recipient().contactId().isPresent()
                ? ofLinkedContact(search, search.recipient().contactId().getAsLong())
                : ofMatchingContact(search);
    }

    private Uni<ChatwootResult<Preparation>> ofLinkedContact(ConversationSearch search, long contactId) {
        return streamed.find(search, contactId)
                .chain(known ->
                        known.map(open -> ready(search, open)).orElseGet(() -> askedForContact(search, contactId)));
    }

    private Uni<ChatwootResult<Preparation>> askedForContact(ConversationSearch search, long contactId) {
        return conversations.findOpen(search.connection(), contactId).chain(chatwootResult -> switch (chatwootResult) {
            case ChatwootResult.Missing<Optional<ConversationSnapshot>> goneFromChatwoot ->
                lost(search, contactId).chain(() -> ofMatchingContact(search));
            case ChatwootResult<Optional<ConversationSnapshot>> result ->
                result.then(open -> open.map(conversation -> ready(search, conversation))
                        .orElseGet(() -> createForContact(search, contactId)));
        });
    }

    private Uni<Void> lost(ConversationSearch search, long contactId) {
        return lostContacts.lost(new ContactKey(
                search.notification().tenantId(), search.connection().accountId(), contactId));
    }

    private Uni<ChatwootResult<Preparation>> createForContact(ConversationSearch search, long contactId) {
        return chatwoot.contact(search.connection(), contactId)
                .chain(chatwootResult -> chatwootResult.then(contact -> begin(search, KnownContact.of(contact))));
    }

    private Uni<ChatwootResult<Preparation>> ofMatchingContact(ConversationSearch search) {
        return contacts.find(search)
                .chain(chatwootResult -> chatwootResult.then(
                        found -> found.isEmpty() ? ofNewContact(search) : firstOpen(search, found, 0)));
    }

    /** The first contact with an open conversation, else a new conversation of the first contact. */
    private Uni<ChatwootResult<Preparation>> firstOpen(ConversationSearch search, List<KnownContact> found, int next) {
        if (next == Math.min(found.size(), MAX_CONTACTS)) {
            return announce(search, found.getFirst()).chain(() -> begin(search, found.getFirst()));
        }
        return conversations
                .findOpen(search.connection(), found.get(next).id())
                .chain(chatwootResult -> chatwootResult.then(open -> open.map(conversation ->
                                announce(search, found.get(next)).chain(() -> ready(search, conversation)))
                        .orElseGet(() -> firstOpen(search, found, next + 1))));
    }

    private Uni<ChatwootResult<Preparation>> ofNewContact(ConversationSearch search) {
        if (!search.kind().acceptsNewContacts()) {
            return rejected(Rejection.BAD_ADDRESS, "the client has never written in this inbox");
        }
        return ifCreatable(
                search,
                () -> contacts.create(search)
                        .chain(chatwootResult -> chatwootResult.then(
                                created -> announce(search, created).chain(() -> begin(search, created)))));
    }

    /** Announces the contact for matching, unless the recipient was given inline, who has no client to match. */
    private Uni<Void> announce(ConversationSearch search, KnownContact contact) {
        return search.notification().recipient().clientId().isEmpty()
                ? Uni.createFrom().voidItem()
                : contactDiscovery.discovered(
                        search.notification().tenantId(), search.connection().accountId(), contact.card());
    }

    private Uni<ChatwootResult<Preparation>> begin(ConversationSearch search, KnownContact contact) {
        if (contact.blocked()) {
            return blocked();
        }
        if (search.kind() == InboxKind.REPLY_ONLY) {
            return rejected(Rejection.BAD_ADDRESS, "the client has no open conversation in this inbox to reply to");
        }
        return ifCreatable(
                search,
                () -> sourceId(search, contact)
                        .chain(chatwootResult -> chatwootResult.then(sourceId -> sourceId.map(
                                        result -> begin(search, contact, result))
                                .orElseGet(() -> rejected(
                                        Rejection.BAD_ADDRESS, "the contact cannot be reached through this inbox")))));
    }

    private Uni<ChatwootResult<Preparation>> begin(ConversationSearch search, KnownContact contact, String sourceId) {
        return conversations
                .create(search.connection(), contact.id(), sourceId)
                .chain(chatwootResult -> chatwootResult.then(conversation -> ready(search, conversation)));
    }

    /** The stored id, or Chatwoot's. Without one, Chatwoot would create another identity of the contact each time. */
    private Uni<ChatwootResult<Optional<String>>> sourceId(ConversationSearch search, KnownContact contact) {
        Optional<String> stored = contact.sourceId(search.connection().inboxId(), search.kind(), search.digits());
        return stored.isPresent()
                ? Uni.createFrom().item(new ChatwootResult.Done<>(stored))
                : conversations.findSourceId(search.connection(), contact.id());
    }

    private Uni<ChatwootResult<Preparation>> ready(ConversationSearch search, ConversationSnapshot conversation) {
        if (conversation.blocked()) {
            return blocked();
        }
        cache.put(search.connection(), conversation);
        return ifSendable(
                search,
                conversation,
                () -> done(new Preparation.Ready(
                        ConversationAddress.of(search.connection(), conversation.id()), search.optOutKeys())));
    }

    private static Uni<ChatwootResult<Preparation>> ifSendable(
            ConversationSearch search,
            ConversationSnapshot conversation,
            Supplier<Uni<ChatwootResult<Preparation>>> next) {
        return switch (ComposedMessage.of(search.notification(), conversation)) {
            case ComposedMessage.Sendable sendable -> next.get();
            case ComposedMessage.NotSendable(Rejection kind, String reason) -> rejected(kind, reason);
        };
    }

    /**
     * Continues only where the message could be sent and the recipient has not opted out, before something is created.
     */
    private Uni<ChatwootResult<Preparation>> ifCreatable(
            ConversationSearch search, Supplier<Uni<ChatwootResult<Preparation>>> next) {
        return ifSendable(
                search,
                ConversationSnapshot.beforeCreation(search.kind()),
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
