package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Acquaintances;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
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
final class PlaceFinder {
    /** Of contacts with the same number, whose conversations are looked at. */
    private static final int MOST_LOOKED_AT = 3;

    private final ChatwootClient chatwoot;
    private final Acquaintances acquaintances;
    private final Suppressions suppressions;
    private final RecentViews views;
    private final ContactFinder contacts;
    private final ConversationFinder conversations;

    PlaceFinder(ChatwootClient chatwoot, Acquaintances acquaintances, Suppressions suppressions, RecentViews views) {
        this.chatwoot = chatwoot;
        this.acquaintances = acquaintances;
        this.suppressions = suppressions;
        this.views = views;
        this.contacts = new ContactFinder(chatwoot);
        this.conversations = new ConversationFinder(chatwoot);
    }

    Uni<Answer<Preparation>> find(Search search) {
        return search.person().contactId().isPresent()
                ? linked(search, search.person().contactId().getAsLong())
                : searched(search);
    }

    private Uni<Answer<Preparation>> linked(Search search, long contactId) {
        return conversations.open(search.connection(), contactId).chain(answer -> switch (answer) {
            case Answer.Missing<Optional<ConversationView>> goneFromChatwoot -> searched(search);
            case Answer<Optional<ConversationView>> known ->
                known.then(open -> open.map(view -> here(search, view)).orElseGet(() -> read(search, contactId)));
        });
    }

    private Uni<Answer<Preparation>> read(Search search, long contactId) {
        return chatwoot.contact(search.connection(), contactId)
                .chain(answer -> answer.then(contact -> begin(search, KnownContact.of(contact))));
    }

    private Uni<Answer<Preparation>> searched(Search search) {
        return contacts.find(search)
                .chain(answer -> answer.then(found -> found.isEmpty() ? newcomer(search) : among(search, found, 0)));
    }

    /** The first of them with an open conversation, else the first. */
    private Uni<Answer<Preparation>> among(Search search, List<KnownContact> found, int next) {
        if (next == Math.min(found.size(), MOST_LOOKED_AT)) {
            return met(search, found.getFirst()).chain(() -> begin(search, found.getFirst()));
        }
        return conversations
                .open(search.connection(), found.get(next).id())
                .chain(answer -> answer.then(open -> open.map(
                                view -> met(search, found.get(next)).chain(() -> here(search, view)))
                        .orElseGet(() -> among(search, found, next + 1))));
    }

    private Uni<Answer<Preparation>> newcomer(Search search) {
        if (!search.kind().takesNewcomers()) {
            return rejected(Rejection.BAD_ADDRESS, "the client has never written in this inbox");
        }
        return beginning(
                search,
                () -> contacts.create(search)
                        .chain(answer ->
                                answer.then(created -> met(search, created).chain(() -> begin(search, created)))));
    }

    /** Of somebody who was given with the request nothing is known that a contact could be recognised by. */
    private Uni<Void> met(Search search, KnownContact contact) {
        return search.notification().recipient().clientId().isEmpty()
                ? Uni.createFrom().voidItem()
                : acquaintances.met(
                        search.notification().tenantId(), search.connection().accountId(), contact.card());
    }

    private Uni<Answer<Preparation>> begin(Search search, KnownContact contact) {
        if (contact.blocked()) {
            return blocked();
        }
        if (search.kind() == InboxKind.REPLIES) {
            return rejected(Rejection.BAD_ADDRESS, "the client has no open conversation in this inbox to reply to");
        }
        return beginning(
                search,
                () -> sourceId(search, contact)
                        .chain(answer -> answer.then(sourceId -> sourceId.map(known -> begin(search, contact, known))
                                .orElseGet(() -> rejected(
                                        Rejection.BAD_ADDRESS, "the contact cannot be reached through this inbox")))));
    }

    private Uni<Answer<Preparation>> begin(Search search, KnownContact contact, String sourceId) {
        return conversations
                .begin(search.connection(), contact.id(), sourceId)
                .chain(answer -> answer.then(view -> here(search, view)));
    }

    /** The known one, or Chatwoot's; without one Chatwoot would make another identity of the contact each time. */
    private Uni<Answer<Optional<String>>> sourceId(Search search, KnownContact contact) {
        Optional<String> known = contact.sourceId(search.connection().inboxId(), search.kind(), search.digits());
        return known.isPresent()
                ? Uni.createFrom().item(new Answer.Done<>(known))
                : conversations.reachedAs(search.connection(), contact.id());
    }

    private Uni<Answer<Preparation>> here(Search search, ConversationView view) {
        if (view.blocked()) {
            return blocked();
        }
        views.saw(search.connection(), view);
        return fitting(
                search,
                view,
                () -> done(new Preparation.Ready(Address.of(search.connection(), view.id()), search.optOutKeys())));
    }

    private static Uni<Answer<Preparation>> fitting(
            Search search, ConversationView view, Supplier<Uni<Answer<Preparation>>> next) {
        return switch (Composition.of(search.notification(), view)) {
            case Composition.Written written -> next.get();
            case Composition.Refused(Rejection kind, String reason) -> rejected(kind, reason);
        };
    }

    /** Something is about to be created: not for somebody who has opted out. */
    private Uni<Answer<Preparation>> beginning(Search search, Supplier<Uni<Answer<Preparation>>> next) {
        return fitting(
                search,
                ConversationView.unborn(search.kind()),
                () -> suppressions
                        .suppressed(
                                search.notification().tenantId(),
                                Channel.CHATWOOT,
                                search.optOutKeys(),
                                search.notification().type())
                        .chain(suppressed ->
                                suppressed ? rejected(Rejection.SUPPRESSED, Suppression.OPTED_OUT) : next.get()));
    }

    private static Uni<Answer<Preparation>> blocked() {
        return rejected(Rejection.SUPPRESSED, "the business has blocked the contact in Chatwoot");
    }

    private static Uni<Answer<Preparation>> rejected(Rejection kind, String reason) {
        return done(new Preparation.Rejected(kind, reason));
    }

    private static Uni<Answer<Preparation>> done(Preparation preparation) {
        return Uni.createFrom().item(new Answer.Done<>(preparation));
    }
}
