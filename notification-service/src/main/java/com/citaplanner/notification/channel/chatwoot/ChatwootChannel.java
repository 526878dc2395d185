package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.backfill.OpenConversations;
import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.ContactDiscovery;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.RecipientConversation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.ChatwootSettings;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.ConnectionChoice;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.contact.LostContacts;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.Suppressions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Sends messages into the client's conversation in the business's inbox. Creating a message is not idempotent in
 * Chatwoot, so the notification's id travels with it, and a lost attempt is looked up by that id.
 */
@ApplicationScoped
class ChatwootChannel implements DeliveryChannel {
    private final ChatwootSettings settings;
    private final Connections connections;
    private final AddressBook addresses;
    private final Inboxes inboxes;
    private final ConversationResolver conversations;
    private final GivenConversation givenConversations;
    private final MessageSender sender;
    private final MessageFinder messages;
    private final LostAddressSearch lostAddresses;
    private final ChatwootChannelTest probe;

    ChatwootChannel(
            ChatwootSettings settings,
            ChatwootClient chatwoot,
            Connections connections,
            AddressBook addresses,
            ContactDiscovery contactDiscovery,
            LostContacts lostContacts,
            Suppressions suppressions,
            OpenConversations openConversations,
            Clock clock) {
        this.settings = settings;
        this.connections = connections;
        this.addresses = addresses;
        this.inboxes = new Inboxes(chatwoot, settings.maxConnections());
        ConversationCache cache = new ConversationCache(chatwoot, clock);
        this.givenConversations = new GivenConversation(chatwoot, cache);
        StreamedConversations streamed = new StreamedConversations(openConversations, clock);
        this.conversations =
                new ConversationResolver(chatwoot, contactDiscovery, lostContacts, suppressions, cache, streamed);
        this.sender = new MessageSender(chatwoot, cache, streamed, clock, maxMessageWait());
        this.messages = new MessageFinder(chatwoot);
        this.lostAddresses = new LostAddressSearch(chatwoot, messages);
        this.probe = new ChatwootChannelTest(chatwoot, connections);
    }

    @Override
    public Channel name() {
        return Channel.CHATWOOT;
    }

    /** The wait for the message's turn, and possibly before it for reading its conversation. */
    private Duration maxMessageWait() {
        return settings.rate().maxWait().multipliedBy(2);
    }

    /** Includes the name lookup and connecting, which follow the wait. */
    @Override
    public Duration maxWait() {
        return maxMessageWait().plus(settings.connectTimeout().multipliedBy(2));
    }

    @Override
    public Duration settleTime() {
        return settings.settling();
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        return connected(
                notification,
                Preparation.Blocked::new,
                connection -> notification.recipient().conversation().isPresent()
                        ? inGivenConversation(connection, notification)
                        : inAnyConversation(connection, notification));
    }

    private Uni<Preparation> inGivenConversation(Connection connection, Notification notification) {
        return addresses
                .find(notification.tenantId(), notification.recipient(), OptionalLong.of(connection.accountId()))
                .chain(recipient -> givenConversations.prepare(
                        connection, notification.recipient().conversation().orElseThrow(), recipient, notification))
                .map(result -> preparation(connection, result));
    }

    private Uni<Preparation> inAnyConversation(Connection connection, Notification notification) {
        return inboxes.kind(connection)
                .chain(chatwootResult -> chatwootResult instanceof ChatwootResult.Missing<InboxKind>
                        ? rejected(Rejection.CONFIGURATION, "Chatwoot has no inbox with the configured id")
                        : chatwootResult
                                .then(kind -> findConversation(connection, kind, notification))
                                .map(result -> preparation(connection, result)));
    }

    private Uni<ChatwootResult<Preparation>> findConversation(
            Connection connection, InboxKind kind, Notification notification) {
        return addresses
                .find(notification.tenantId(), notification.recipient(), OptionalLong.of(connection.accountId()))
                .chain(recipient -> recipient
                        .map(known -> conversations
                                .find(new ConversationSearch(connection, kind, known, notification))
                                .map(chatwootResult -> chatwootResult.without(
                                        known.name().stream().toList())))
                        .orElseGet(() -> rejected(Rejection.BAD_ADDRESS, "the tenant has no client with this id")
                                .map(ChatwootResult.Done::new)));
    }

    private static Uni<Preparation> rejected(Rejection kind, String reason) {
        return Uni.createFrom().item(new Preparation.Rejected(kind, reason));
    }

    /**
     * Maps results. Where something may still be being created, waits until a search would find it, or there would be
     * two.
     */
    private Preparation preparation(Connection connection, ChatwootResult<Preparation> chatwootResult) {
        return switch (chatwootResult) {
            case ChatwootResult.Done<Preparation>(Preparation preparation) -> preparation;
            case ChatwootResult.Missing<Preparation> meanwhile -> {
                inboxes.forget(connection);
                yield new Preparation.Deferred("Chatwoot no longer has the contact or inbox");
            }
            case ChatwootResult.Denied<Preparation>(String reason) -> new Preparation.Blocked(reason);
            case ChatwootResult.Invalid<Preparation>(String reason) ->
                new Preparation.Rejected(Rejection.BAD_ADDRESS, reason);
            case ChatwootResult.Later<Preparation>(String reason, Optional<Duration> pause) ->
                new Preparation.Deferred(reason, pause);
            case ChatwootResult.Unknown<Preparation>(String reason) ->
                new Preparation.Deferred(reason, Optional.of(settings.settling()));
        };
    }

    @Override
    public Uni<SendOutcome> send(Notification notification, String address, SendPermit permit) {
        return connected(notification, SendOutcome.Blocked::new, connection -> {
            OptionalLong conversation = ConversationAddress.parse(connection, address);
            return conversation.isPresent()
                    ? permit.acquire()
                            .chain(permitted -> permitted
                                    ? sender.send(connection, conversation.getAsLong(), notification)
                                    : Uni.createFrom().item(new SendOutcome.Withheld()))
                    : Uni.createFrom().item(new SendOutcome.Moved("the tenant's Chatwoot connection has changed"));
        });
    }

    @Override
    public Uni<LookupResult> find(Notification notification, String address) {
        return connected(notification, LookupResult.Unclear::new, connection -> {
            OptionalLong conversation = ConversationAddress.parse(connection, address);
            return conversation.isPresent()
                    ? messages.find(connection, conversation.getAsLong(), notification)
                    : Uni.createFrom()
                            .item(new LookupResult.Unknowable(
                                    "it was sent over a Chatwoot connection that the tenant no longer has"));
        });
    }

    /** A message that the contact's number or e-mail does not lead to any more is not found, and is not sent again. */
    @Override
    public Uni<LookupResult> findAnywhere(Notification notification) {
        return connected(
                notification,
                LookupResult.Unclear::new,
                connection -> notification.recipient().conversation().isPresent()
                        ? inGivenConversation(
                                connection,
                                notification.recipient().conversation().get(),
                                notification)
                        : findInAny(connection, notification));
    }

    private Uni<LookupResult> inGivenConversation(
            Connection connection, RecipientConversation conversation, Notification notification) {
        return conversation.accountId() == connection.accountId()
                ? messages.find(connection, conversation.id(), notification)
                : Uni.createFrom().item(new LookupResult.Unknowable("its conversation is in another account"));
    }

    private Uni<LookupResult> findInAny(Connection connection, Notification notification) {
        return inboxes.kind(connection)
                .chain(inbox -> inbox instanceof ChatwootResult.Done<InboxKind>(InboxKind kind)
                        ? findAnywhere(connection, kind, notification)
                        : Uni.createFrom().item(new LookupResult.Unclear("Chatwoot did not tell about the inbox")));
    }

    private Uni<LookupResult> findAnywhere(Connection connection, InboxKind kind, Notification notification) {
        return addresses
                .find(notification.tenantId(), notification.recipient(), OptionalLong.of(connection.accountId()))
                .chain(recipient -> recipient
                        .map(known -> lostAddresses.find(new ConversationSearch(connection, kind, known, notification)))
                        .orElseGet(() -> Uni.createFrom()
                                .item(new LookupResult.Unknowable("the tenant has no client with this id"))));
    }

    @Override
    public Uni<ChannelTest> probe(String tenantId) {
        return probe.of(tenantId);
    }

    private <T> Uni<T> connected(
            Notification notification, Function<String, T> failure, Function<Connection, Uni<T>> use) {
        return connections.choose(notification.tenantId()).chain(choice -> switch (choice) {
            case ConnectionChoice.Found(Connection connection) -> use.apply(connection);
            case ConnectionChoice.NotConfigured(String reason) ->
                Uni.createFrom().item(failure.apply(reason));
            case ConnectionChoice.Unusable(String reason) -> Uni.createFrom().item(failure.apply(reason));
        });
    }
}
