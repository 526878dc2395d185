package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Outcome;
import com.citaplanner.notification.channel.Person;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Probe;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.Trace;
import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootSettings;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.message.Channel;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Messages in the client's own conversation in the business's inbox. The address is the conversation's number. Creating a
 * message is not idempotent in Chatwoot, so our id travels with it, and a lost try is looked up by that.
 */
@ApplicationScoped
class ChatwootChannel implements DeliveryChannel {
    private final ChatwootSettings settings;
    private final ChatwootClient chatwoot;
    private final Connections connections;
    private final AddressBook addresses;
    private final ContactFinder contacts;
    private final ConversationFinder conversations;
    private final MessageFinder messages;
    private final ChatwootProbe probe;

    ChatwootChannel(
            ChatwootSettings settings, ChatwootClient chatwoot, Connections connections, AddressBook addresses) {
        this.settings = settings;
        this.chatwoot = chatwoot;
        this.connections = connections;
        this.addresses = addresses;
        this.contacts = new ContactFinder(chatwoot);
        this.conversations = new ConversationFinder(chatwoot);
        this.messages = new MessageFinder(chatwoot);
        this.probe = new ChatwootProbe(chatwoot, connections);
    }

    @Override
    public Channel name() {
        return Channel.CHATWOOT;
    }

    @Override
    public Duration settling() {
        return settings.settling();
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        return connected(
                notification,
                new Preparation.Blocked("the tenant has no Chatwoot connection"),
                connection -> addresses
                        .find(
                                notification.tenantId(),
                                notification.recipient(),
                                OptionalLong.of(connection.accountId()))
                        .chain(person -> person.map(known -> conversation(connection, known))
                                .orElseGet(() -> Uni.createFrom()
                                        .item(new Preparation.Rejected(
                                                Rejection.BAD_ADDRESS, "the tenant has no such client")))));
    }

    /** Something that may still be being created is looked for only once it would be found, or there would be two. */
    private Uni<Preparation> conversation(Connection connection, Person person) {
        return contacts.find(connection, person)
                .chain(contact -> contact.then(found -> conversations.find(connection, found)))
                .map(answer -> switch (answer) {
                    case Answer.Done<Long>(Long id) -> new Preparation.Ready(id.toString());
                    case Answer.Missing<Long> missing ->
                        new Preparation.Rejected(Rejection.CONFIGURATION, "Chatwoot has no such inbox");
                    case Answer.Denied<Long>(String reason) -> new Preparation.Blocked(reason);
                    case Answer.Invalid<Long>(String reason) -> new Preparation.Rejected(Rejection.BAD_ADDRESS, reason);
                    case Answer.Later<Long>(String reason, Optional<Duration> pause) ->
                        new Preparation.Deferred(reason, pause);
                    case Answer.Unknown<Long>(String reason) ->
                        new Preparation.Deferred(reason, Optional.of(settings.settling()));
                });
    }

    @Override
    public Uni<Outcome> send(Notification notification, String address) {
        Map<String, Object> message = Map.of(
                "content", notification.content().text(),
                "message_type", "outgoing",
                "content_attributes",
                        Map.of(MessageFinder.OUR_ID, notification.id().toString()));
        return connected(
                notification,
                new Outcome.Blocked("the tenant has no Chatwoot connection"),
                connection -> chatwoot.createMessage(connection, Long.parseLong(address), message)
                        .map(ChatwootChannel::outcome));
    }

    private static Outcome outcome(Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Done<JsonNode>(JsonNode created) ->
                new Outcome.Accepted(created.path("id").asText());
            case Answer.Missing<JsonNode> missing ->
                new Outcome.Rejected(Rejection.BAD_ADDRESS, "Chatwoot has no such conversation");
            case Answer.Denied<JsonNode>(String reason) -> new Outcome.Blocked(reason);
            case Answer.Invalid<JsonNode>(String reason) -> new Outcome.Rejected(Rejection.CONTENT, reason);
            case Answer.Later<JsonNode>(String reason, Optional<Duration> pause) -> new Outcome.Deferred(reason, pause);
            case Answer.Unknown<JsonNode>(String reason) -> new Outcome.Uncertain(reason);
        };
    }

    @Override
    public Uni<Trace> find(Notification notification, String address) {
        return connected(
                notification,
                new Trace.Unclear("the tenant has no Chatwoot connection"),
                connection -> messages.find(connection, Long.parseLong(address), notification));
    }

    @Override
    public Uni<Probe> probe(String tenantId) {
        return probe.of(tenantId);
    }

    private <T> Uni<T> connected(Notification notification, T otherwise, Function<Connection, Uni<T>> use) {
        Uni<Optional<Connection>> connection = connections.of(notification.tenantId());
        return connection.chain(
                found -> found.map(use).orElseGet(() -> Uni.createFrom().item(otherwise)));
    }
}
