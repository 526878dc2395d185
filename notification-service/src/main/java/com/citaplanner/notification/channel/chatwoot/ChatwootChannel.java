package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.ContactDiscovery;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.ChatwootSettings;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.ConnectionChoice;
import com.citaplanner.notification.chatwoot.Connections;
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
 * Messages in the client's own conversation in the business's inbox. Creating a message is not idempotent in Chatwoot, so our id
 * travels with it, and a lost try is looked up by that.
 */
@ApplicationScoped
class ChatwootChannel implements DeliveryChannel {
    private final ChatwootSettings settings;
    private final Connections connections;
    private final AddressBook addresses;
    private final Inboxes inboxes;
    private final ConversationResolver places;
    private final MessageSender messageSender;
    private final MessageFinder messages;
    private final ChatwootChannelTest probe;

    ChatwootChannel(
            ChatwootSettings settings,
            ChatwootClient chatwoot,
            Connections connections,
            AddressBook addresses,
            ContactDiscovery contactDiscovery,
            Suppressions suppressions,
            Clock clock) {
        this.settings = settings;
        this.connections = connections;
        this.addresses = addresses;
        this.inboxes = new Inboxes(chatwoot, settings.maxConnections());
        ConversationCache views = new ConversationCache(chatwoot, clock);
        this.places = new ConversationResolver(chatwoot, contactDiscovery, suppressions, views);
        this.messageSender = new MessageSender(chatwoot, views, clock, patience());
        this.messages = new MessageFinder(chatwoot);
        this.probe = new ChatwootChannelTest(chatwoot, connections);
    }

    @Override
    public Channel name() {
        return Channel.CHATWOOT;
    }

    /** The turn of a message, and before it perhaps that of a look at its conversation. */
    private Duration patience() {
        return settings.rate().maxWait().multipliedBy(2);
    }

    /** After its turn came, the name is looked up and a connection opened. */
    @Override
    public Duration waiting() {
        return patience().plus(settings.connectTimeout().multipliedBy(2));
    }

    @Override
    public Duration settling() {
        return settings.settleTime();
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        return connected(
                notification,
                Preparation.Blocked::new,
                connection -> inboxes.kind(connection)
                        .chain(chatwootResult -> chatwootResult instanceof ChatwootResult.Missing<InboxKind>
                                ? rejected(Rejection.CONFIGURATION, "Chatwoot has no such inbox")
                                : chatwootResult
                                        .then(kind -> place(connection, kind, notification))
                                        .map(place -> preparation(connection, place))));
    }

    private Uni<ChatwootResult<Preparation>> place(Connection connection, InboxKind kind, Notification notification) {
        return addresses
                .find(notification.tenantId(), notification.recipient(), OptionalLong.of(connection.accountId()))
                .chain(recipient -> recipient
                        .map(known -> places.find(new ConversationSearch(connection, kind, known, notification))
                                .map(chatwootResult -> chatwootResult.without(
                                        known.name().stream().toList())))
                        .orElseGet(() -> rejected(Rejection.BAD_ADDRESS, "the tenant has no such client")
                                .map(ChatwootResult.Done::new)));
    }

    private static Uni<Preparation> rejected(Rejection kind, String reason) {
        return Uni.createFrom().item(new Preparation.Rejected(kind, reason));
    }

    /** Something that may still be being created is looked for only once it would be found, or there would be two. */
    private Preparation preparation(Connection connection, ChatwootResult<Preparation> chatwootResult) {
        return switch (chatwootResult) {
            case ChatwootResult.Done<Preparation>(Preparation preparation) -> preparation;
            case ChatwootResult.Missing<Preparation> meanwhile -> {
                inboxes.forget(connection);
                yield new Preparation.Deferred("Chatwoot does not know any more what it knew before");
            }
            case ChatwootResult.Denied<Preparation>(String reason) -> new Preparation.Blocked(reason);
            case ChatwootResult.Invalid<Preparation>(String reason) ->
                new Preparation.Rejected(Rejection.BAD_ADDRESS, reason);
            case ChatwootResult.Later<Preparation>(String reason, Optional<Duration> pause) ->
                new Preparation.Deferred(reason, pause);
            case ChatwootResult.Unknown<Preparation>(String reason) ->
                new Preparation.Deferred(reason, Optional.of(settings.settleTime()));
        };
    }

    @Override
    public Uni<SendOutcome> send(Notification notification, String address, SendPermit permit) {
        return connected(notification, SendOutcome.Blocked::new, connection -> {
            OptionalLong conversation = ConversationAddress.read(connection, address);
            return conversation.isPresent()
                    ? permit.ask()
                            .chain(permitted -> permitted
                                    ? messageSender.send(connection, conversation.getAsLong(), notification)
                                    : Uni.createFrom().item(new SendOutcome.Withheld()))
                    : Uni.createFrom().item(new SendOutcome.Moved("the tenant has another Chatwoot now"));
        });
    }

    @Override
    public Uni<LookupResult> find(Notification notification, String address) {
        return connected(notification, LookupResult.Unclear::new, connection -> {
            OptionalLong conversation = ConversationAddress.read(connection, address);
            return conversation.isPresent()
                    ? messages.find(connection, conversation.getAsLong(), notification)
                    : Uni.createFrom()
                            .item(new LookupResult.Unknowable("it went to a Chatwoot that the tenant has no more"));
        });
    }

    @Override
    public Uni<ChannelTest> probe(String tenantId) {
        return probe.of(tenantId);
    }

    private <T> Uni<T> connected(
            Notification notification, Function<String, T> otherwise, Function<Connection, Uni<T>> use) {
        return connections.choose(notification.tenantId()).chain(choice -> switch (choice) {
            case ConnectionChoice.Found(Connection connection) -> use.apply(connection);
            case ConnectionChoice.Nothing nothing ->
                Uni.createFrom().item(otherwise.apply("the tenant has no Chatwoot connection"));
            case ConnectionChoice.Broken(String reason) -> Uni.createFrom().item(otherwise.apply(reason));
        });
    }
}
