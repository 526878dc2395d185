package com.citaplanner.notification.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Speaks to any tenant's Chatwoot. The credentials come with every call, so that no tenant's can be used for another; what
 * is kept between calls is connections by address, a circuit breaker a connection, and a limiter an installation.
 */
@ApplicationScoped
public class ChatwootClient {
    private final Exchange exchange;
    private final Standing standing;

    @Inject
    ChatwootClient(Exchange exchange) {
        this(exchange, Standing.LIVE);
    }

    private ChatwootClient(Exchange exchange, Standing standing) {
        this.exchange = exchange;
        this.standing = standing;
    }

    /** The same for work that nobody waits for: its requests let all others pass, and take only a share of the pace. */
    public ChatwootClient inBackground() {
        return new ChatwootClient(exchange, Standing.BACKGROUND);
    }

    /** The inboxes that the token's user sees; an array. */
    public Uni<Answer<JsonNode>> inboxes(Connection connection) {
        return payload(ask(connection, Call.of(Route.INBOXES)));
    }

    public Uni<Answer<JsonNode>> contact(Connection connection, long contactId) {
        return payload(ask(connection, Call.of(Route.CONTACT, contactId))).map(answer -> about(contactId, answer));
    }

    /** Custom attributes are merged into what is there; other fields are set. */
    public Uni<Answer<JsonNode>> updateContact(Connection connection, long contactId, Map<String, ?> change) {
        return ask(connection, Call.of(Route.UPDATE_CONTACT, contactId).with(change));
    }

    /** Contacts by a filter as Chatwoot wants it; the first page, as an array. */
    public Uni<Answer<JsonNode>> filterContacts(Connection connection, Object filter) {
        return payload(ask(connection, Call.of(Route.FILTER_CONTACTS).with(filter)));
    }

    /**
     * A page of contacts by a filter: up to 15 as {@code payload}, and how many match in all as {@code meta.count}.
     *
     * @param page from 1
     * @param sort the field that orders them; without one, pages could repeat some and leave out others
     */
    public Uni<Answer<JsonNode>> filterContacts(Connection connection, Object filter, int page, String sort) {
        String query = "page=" + page + "&sort=" + sort + "&include_contact_inboxes=false";
        return ask(connection, Call.of(Route.FILTER_CONTACTS).asking(query).with(filter));
    }

    /** The new contact, with its {@code contact_inbox} beside it. */
    public Uni<Answer<JsonNode>> createContact(Connection connection, Map<String, ?> contact) {
        return payload(ask(connection, Call.of(Route.CREATE_CONTACT).with(contact)));
    }

    /** Through which inboxes the contact can be reached, and under which {@code source_id}; an array. */
    public Uni<Answer<JsonNode>> contactableInboxes(Connection connection, long contactId) {
        return payload(ask(connection, Call.of(Route.CONTACTABLE_INBOXES, contactId)));
    }

    /** The contact's newest 20 conversations; an array. */
    public Uni<Answer<JsonNode>> conversations(Connection connection, long contactId) {
        return payload(ask(connection, Call.of(Route.CONVERSATIONS, contactId)));
    }

    /** A conversation as it is now. */
    public Uni<Answer<JsonNode>> conversation(Connection connection, long conversationId) {
        return ask(connection, Call.of(Route.CONVERSATION, conversationId))
                .map(answer -> about(conversationId, answer));
    }

    /** The connection's inbox. */
    public Uni<Answer<JsonNode>> inbox(Connection connection) {
        return ask(connection, Call.of(Route.INBOX, connection.inboxId()));
    }

    public Uni<Answer<JsonNode>> createConversation(Connection connection, Map<String, ?> conversation) {
        return ask(connection, Call.of(Route.CREATE_CONVERSATION).with(conversation));
    }

    /** Twenty messages, the newest or those before one; an array. */
    public Uni<Answer<JsonNode>> messages(Connection connection, long conversationId, Optional<Long> before) {
        Call newest = Call.of(Route.MESSAGES, conversationId);
        return payload(
                ask(connection, before.map(id -> newest.asking("before=" + id)).orElse(newest)));
    }

    /**
     * Not idempotent: after {@link Answer.Unknown} look before sending again.
     *
     * @param notAfter when it is too late: it is not sent if its turn comes later, but {@link Answer.Later}
     */
    public Uni<Answer<JsonNode>> createMessage(
            Connection connection, long conversationId, Map<String, ?> message, Instant notAfter) {
        Call call = Call.of(Route.CREATE_MESSAGE, conversationId).with(message).notAfter(notAfter);
        return Uni.createFrom()
                .deferred(() -> exchange.crowded(connection, conversationId)
                        .map(ChatwootClient::crowded)
                        .orElseGet(() -> ask(connection, call)));
    }

    private static Uni<Answer<JsonNode>> crowded(Duration pause) {
        return Uni.createFrom()
                .item(new Answer.Later<>("the conversation has had too many messages of late", Optional.of(pause)));
    }

    /** The definitions of contacts' custom attributes; an array. */
    public Uni<Answer<JsonNode>> attributeDefinitions(Connection connection) {
        return ask(connection, Call.of(Route.ATTRIBUTE_DEFINITIONS).asking("attribute_model=contact_attribute"));
    }

    /** Only an administrator's token may. A key that is taken is {@link Answer.Invalid}. */
    public Uni<Answer<JsonNode>> defineAttribute(Connection connection, Map<String, ?> definition) {
        return ask(connection, Call.of(Route.DEFINE_ATTRIBUTE).with(definition));
    }

    /** Whoever mixes up answers, as a cache that is set up wrongly does, must not make us write to somebody else. */
    private static Answer<JsonNode> about(long id, Answer<JsonNode> answer) {
        return answer instanceof Answer.Done<JsonNode>(JsonNode found)
                        && found.path("id").longValue() != id
                ? new Answer.Later<>("what answered at Chatwoot's address told of something else than was asked for")
                : answer;
    }

    private Uni<Answer<JsonNode>> ask(Connection connection, Call call) {
        return exchange.ask(connection, call, standing);
    }

    private static Uni<Answer<JsonNode>> payload(Uni<Answer<JsonNode>> answer) {
        return answer.map(known -> known.map(body -> body.path("payload")));
    }
}
