package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Acquaintances;
import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Outcome;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Probe;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.channel.Trace;
import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootSettings;
import com.citaplanner.notification.chatwoot.Choice;
import com.citaplanner.notification.chatwoot.Connection;
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
    private final PlaceFinder places;
    private final Sending sending;
    private final MessageFinder messages;
    private final ChatwootProbe probe;

    ChatwootChannel(
            ChatwootSettings settings,
            ChatwootClient chatwoot,
            Connections connections,
            AddressBook addresses,
            Acquaintances acquaintances,
            Suppressions suppressions,
            Clock clock) {
        this.settings = settings;
        this.connections = connections;
        this.addresses = addresses;
        this.inboxes = new Inboxes(chatwoot, settings.mostConnections());
        RecentViews views = new RecentViews(chatwoot, clock);
        this.places = new PlaceFinder(chatwoot, acquaintances, suppressions, views);
        this.sending = new Sending(chatwoot, views, clock, patience());
        this.messages = new MessageFinder(chatwoot);
        this.probe = new ChatwootProbe(chatwoot, connections);
    }

    @Override
    public Channel name() {
        return Channel.CHATWOOT;
    }

    /** The turn of a message, and before it perhaps that of a look at its conversation. */
    private Duration patience() {
        return settings.rate().longestWait().multipliedBy(2);
    }

    /** After its turn came, the name is looked up and a connection opened. */
    @Override
    public Duration waiting() {
        return patience().plus(settings.connectTimeout().multipliedBy(2));
    }

    @Override
    public Duration settling() {
        return settings.settling();
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        return connected(
                notification,
                Preparation.Blocked::new,
                connection -> inboxes.kind(connection)
                        .chain(answer -> answer instanceof Answer.Missing<InboxKind>
                                ? rejected(Rejection.CONFIGURATION, "Chatwoot has no such inbox")
                                : answer.then(kind -> place(connection, kind, notification))
                                        .map(place -> preparation(connection, place))));
    }

    private Uni<Answer<Preparation>> place(Connection connection, InboxKind kind, Notification notification) {
        return addresses
                .find(notification.tenantId(), notification.recipient(), OptionalLong.of(connection.accountId()))
                .chain(person -> person.map(known -> places.find(new Search(connection, kind, known, notification))
                                .map(answer ->
                                        answer.without(known.name().stream().toList())))
                        .orElseGet(() -> rejected(Rejection.BAD_ADDRESS, "the tenant has no such client")
                                .map(Answer.Done::new)));
    }

    private static Uni<Preparation> rejected(Rejection kind, String reason) {
        return Uni.createFrom().item(new Preparation.Rejected(kind, reason));
    }

    /** Something that may still be being created is looked for only once it would be found, or there would be two. */
    private Preparation preparation(Connection connection, Answer<Preparation> answer) {
        return switch (answer) {
            case Answer.Done<Preparation>(Preparation preparation) -> preparation;
            case Answer.Missing<Preparation> meanwhile -> {
                inboxes.forget(connection);
                yield new Preparation.Deferred("Chatwoot does not know any more what it knew before");
            }
            case Answer.Denied<Preparation>(String reason) -> new Preparation.Blocked(reason);
            case Answer.Invalid<Preparation>(String reason) -> new Preparation.Rejected(Rejection.BAD_ADDRESS, reason);
            case Answer.Later<Preparation>(String reason, Optional<Duration> pause) ->
                new Preparation.Deferred(reason, pause);
            case Answer.Unknown<Preparation>(String reason) ->
                new Preparation.Deferred(reason, Optional.of(settings.settling()));
        };
    }

    @Override
    public Uni<Outcome> send(Notification notification, String address, SendPermit permit) {
        return connected(notification, Outcome.Blocked::new, connection -> {
            OptionalLong conversation = Address.read(connection, address);
            return conversation.isPresent()
                    ? permit.ask()
                            .chain(permitted -> permitted
                                    ? sending.send(connection, conversation.getAsLong(), notification)
                                    : Uni.createFrom().item(new Outcome.Withheld()))
                    : Uni.createFrom().item(new Outcome.Moved("the tenant has another Chatwoot now"));
        });
    }

    @Override
    public Uni<Trace> find(Notification notification, String address) {
        return connected(notification, Trace.Unclear::new, connection -> {
            OptionalLong conversation = Address.read(connection, address);
            return conversation.isPresent()
                    ? messages.find(connection, conversation.getAsLong(), notification)
                    : Uni.createFrom().item(new Trace.Unknowable("it went to a Chatwoot that the tenant has no more"));
        });
    }

    @Override
    public Uni<Probe> probe(String tenantId) {
        return probe.of(tenantId);
    }

    private <T> Uni<T> connected(
            Notification notification, Function<String, T> otherwise, Function<Connection, Uni<T>> use) {
        return connections.choose(notification.tenantId()).chain(choice -> switch (choice) {
            case Choice.Found(Connection connection) -> use.apply(connection);
            case Choice.Nothing nothing ->
                Uni.createFrom().item(otherwise.apply("the tenant has no Chatwoot connection"));
            case Choice.Broken(String reason) -> Uni.createFrom().item(otherwise.apply(reason));
        });
    }
}
