package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.RequestPriority;
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
    private final ApiExchange exchange;
    private final RequestPriority priority;

    @Inject
    ChatwootClient(ApiExchange exchange) {
        this(exchange, RequestPriority.LIVE);
    }

    private ChatwootClient(ApiExchange exchange, RequestPriority priority) {
        this.exchange = exchange;
        this.priority = priority;
    }

    /** The same for work that nobody waits for: its requests let all others pass, and take only a share of the pace. */
    public ChatwootClient inBackground() {
        return new ChatwootClient(exchange, RequestPriority.BACKGROUND);
    }

    /** The inboxes that the token's user sees; an array. */
    public Uni<ChatwootResult<JsonNode>> inboxes(Connection connection) {
        return payload(ask(connection, ApiCall.of(Endpoint.INBOXES)));
    }

    public Uni<ChatwootResult<JsonNode>> contact(Connection connection, long contactId) {
        return payload(ask(connection, ApiCall.of(Endpoint.CONTACT, contactId)))
                .map(chatwootResult -> about(contactId, chatwootResult));
    }

    /** Custom attributes are merged into what is there; other fields are set. */
    public Uni<ChatwootResult<JsonNode>> updateContact(Connection connection, long contactId, Map<String, ?> change) {
        return ask(connection, ApiCall.of(Endpoint.UPDATE_CONTACT, contactId).with(change));
    }

    /** Contacts by a filter as Chatwoot wants it; the first page, as an array. */
    public Uni<ChatwootResult<JsonNode>> filterContacts(Connection connection, Object filter) {
        return payload(ask(connection, ApiCall.of(Endpoint.FILTER_CONTACTS).with(filter)));
    }

    /**
     * A page of contacts by a filter: up to 15 as {@code payload}, and how many match in all as {@code meta.count}.
     *
     * @param page from 1
     * @param sort the field that orders them; without one, pages could repeat some and leave out others
     */
    public Uni<ChatwootResult<JsonNode>> filterContacts(Connection connection, Object filter, int page, String sort) {
        String query = "page=" + page + "&sort=" + sort + "&include_contact_inboxes=false";
        return ask(
                connection, ApiCall.of(Endpoint.FILTER_CONTACTS).asking(query).with(filter));
    }

    /** The new contact, with its {@code contact_inbox} beside it. */
    public Uni<ChatwootResult<JsonNode>> createContact(Connection connection, Map<String, ?> contact) {
        return payload(ask(connection, ApiCall.of(Endpoint.CREATE_CONTACT).with(contact)));
    }

    /** Through which inboxes the contact can be reached, and under which {@code source_id}; an array. */
    public Uni<ChatwootResult<JsonNode>> contactableInboxes(Connection connection, long contactId) {
        return payload(ask(connection, ApiCall.of(Endpoint.CONTACTABLE_INBOXES, contactId)));
    }

    /** The contact's newest 20 conversations; an array. */
    public Uni<ChatwootResult<JsonNode>> conversations(Connection connection, long contactId) {
        return payload(ask(connection, ApiCall.of(Endpoint.CONVERSATIONS, contactId)));
    }

    /** A conversation as it is now. */
    public Uni<ChatwootResult<JsonNode>> conversation(Connection connection, long conversationId) {
        return ask(connection, ApiCall.of(Endpoint.CONVERSATION, conversationId))
                .map(chatwootResult -> about(conversationId, chatwootResult));
    }

    /** The connection's inbox. */
    public Uni<ChatwootResult<JsonNode>> inbox(Connection connection) {
        return ask(connection, ApiCall.of(Endpoint.INBOX, connection.inboxId()));
    }

    public Uni<ChatwootResult<JsonNode>> createConversation(Connection connection, Map<String, ?> conversation) {
        return ask(connection, ApiCall.of(Endpoint.CREATE_CONVERSATION).with(conversation));
    }

    /** Twenty messages, the newest or those before one; an array. */
    public Uni<ChatwootResult<JsonNode>> messages(Connection connection, long conversationId, Optional<Long> before) {
        ApiCall newest = ApiCall.of(Endpoint.MESSAGES, conversationId);
        return payload(
                ask(connection, before.map(id -> newest.asking("before=" + id)).orElse(newest)));
    }

    /**
     * Not idempotent: after {@link ChatwootResult.Unknown} look before sending again.
     *
     * @param notAfter when it is too late: it is not sent if its turn comes later, but {@link ChatwootResult.Later}
     */
    public Uni<ChatwootResult<JsonNode>> createMessage(
            Connection connection, long conversationId, Map<String, ?> message, Instant notAfter) {
        ApiCall call = ApiCall.of(Endpoint.CREATE_MESSAGE, conversationId)
                .with(message)
                .notAfter(notAfter);
        return Uni.createFrom()
                .deferred(() -> exchange.crowded(connection, conversationId)
                        .map(ChatwootClient::crowded)
                        .orElseGet(() -> ask(connection, call)));
    }

    private static Uni<ChatwootResult<JsonNode>> crowded(Duration pause) {
        return Uni.createFrom()
                .item(new ChatwootResult.Later<>(
                        "the conversation has had too many messages of late", Optional.of(pause)));
    }

    /** The definitions of contacts' custom attributes; an array. */
    public Uni<ChatwootResult<JsonNode>> attributeDefinitions(Connection connection) {
        return ask(connection, ApiCall.of(Endpoint.ATTRIBUTE_DEFINITIONS).asking("attribute_model=contact_attribute"));
    }

    /** Only an administrator's token may. A key that is taken is {@link ChatwootResult.Invalid}. */
    public Uni<ChatwootResult<JsonNode>> defineAttribute(Connection connection, Map<String, ?> definition) {
        return ask(connection, ApiCall.of(Endpoint.DEFINE_ATTRIBUTE).with(definition));
    }

    /** Whoever mixes up answers, as a cache that is set up wrongly does, must not make us write to somebody else. */
    private static ChatwootResult<JsonNode> about(long id, ChatwootResult<JsonNode> chatwootResult) {
        return chatwootResult instanceof ChatwootResult.Done<JsonNode>(JsonNode found)
                        && found.path("id").longValue() != id
                ? new ChatwootResult.Later<>(
                        "what answered at Chatwoot's address told of something else than was asked for")
                : chatwootResult;
    }

    private Uni<ChatwootResult<JsonNode>> ask(Connection connection, ApiCall call) {
        return exchange.ask(connection, call, priority);
    }

    private static Uni<ChatwootResult<JsonNode>> payload(Uni<ChatwootResult<JsonNode>> chatwootResult) {
        return chatwootResult.map(known -> known.map(body -> body.path("payload")));
    }
}
