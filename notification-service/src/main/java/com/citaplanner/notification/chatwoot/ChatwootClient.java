package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.RequestPriority;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls any tenant's Chatwoot. The credentials come with every call, so that no tenant's can be used for another. Kept
 * between calls are connections by address, a circuit breaker for each connection, and a rate limiter for each
 * installation.
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

    /** The same client for background work: its requests give way to all others, and use only a share of the rate. */
    public ChatwootClient inBackground() {
        return new ChatwootClient(exchange, RequestPriority.BACKGROUND);
    }

    /** The inboxes that the token's user sees, as an array. */
    public Uni<ChatwootResult<JsonNode>> inboxes(Connection connection) {
        return payload(send(connection, ApiCall.of(Endpoint.INBOXES)));
    }

    public Uni<ChatwootResult<JsonNode>> contact(Connection connection, long contactId) {
        return payload(send(connection, ApiCall.of(Endpoint.CONTACT, contactId)))
                .map(chatwootResult -> checkId(contactId, chatwootResult));
    }

    /** Merges custom attributes into the existing ones; sets other fields. */
    public Uni<ChatwootResult<JsonNode>> updateContact(Connection connection, long contactId, Map<String, ?> change) {
        return send(connection, ApiCall.of(Endpoint.UPDATE_CONTACT, contactId).withBody(change));
    }

    /** Contacts that match a filter in Chatwoot's format: the first page, as an array. */
    public Uni<ChatwootResult<JsonNode>> filterContacts(Connection connection, Object filter) {
        return payload(send(connection, ApiCall.of(Endpoint.FILTER_CONTACTS).withBody(filter)));
    }

    /**
     * A page of contacts that match a filter: up to 15 as {@code payload}, and the total number as {@code meta.count}.
     *
     * @param page from 1
     * @param sort field to order by; without one, pages could repeat some contacts and leave out others
     */
    public Uni<ChatwootResult<JsonNode>> filterContacts(Connection connection, Object filter, int page, String sort) {
        String query = "page=" + page + "&sort=" + sort + "&include_contact_inboxes=false";
        return send(
                connection,
                ApiCall.of(Endpoint.FILTER_CONTACTS).withQuery(query).withBody(filter));
    }

    /** The new contact, with its {@code contact_inbox} beside it. */
    public Uni<ChatwootResult<JsonNode>> createContact(Connection connection, Map<String, ?> contact) {
        return payload(send(connection, ApiCall.of(Endpoint.CREATE_CONTACT).withBody(contact)));
    }

    /**
     * Moves everything of the mergee to the base, and deletes the mergee. After {@link ChatwootResult.Unknown}, look
     * whether the mergee is gone. {@link ChatwootResult.Missing} where Chatwoot does not have one of them.
     */
    public Uni<ChatwootResult<JsonNode>> mergeContacts(Connection connection, long base, long mergee) {
        return send(
                connection,
                ApiCall.of(Endpoint.MERGE_CONTACTS)
                        .withBody(Map.of("base_contact_id", base, "mergee_contact_id", mergee)));
    }

    /** The inboxes through which the contact can be reached, each with its {@code source_id}, as an array. */
    public Uni<ChatwootResult<JsonNode>> contactableInboxes(Connection connection, long contactId) {
        return payload(send(connection, ApiCall.of(Endpoint.CONTACTABLE_INBOXES, contactId)));
    }

    /** The contact's newest 20 conversations, as an array. */
    public Uni<ChatwootResult<JsonNode>> conversations(Connection connection, long contactId) {
        return payload(send(connection, ApiCall.of(Endpoint.CONVERSATIONS, contactId)));
    }

    /** The conversation's current state. */
    public Uni<ChatwootResult<JsonNode>> conversation(Connection connection, long conversationId) {
        return send(connection, ApiCall.of(Endpoint.CONVERSATION, conversationId))
                .map(chatwootResult -> checkId(conversationId, chatwootResult));
    }

    /**
     * A page of the account's conversations in the inboxes that the token's user sees, latest activity first: up to 25 as
     * {@code payload}, and the number of all as {@code meta.all_count}.
     *
     * @param page from 1
     */
    public Uni<ChatwootResult<JsonNode>> allConversations(Connection connection, int page) {
        String query = "status=all&assignee_type=all&sort_by=last_activity_at_desc&page=" + page;
        return send(connection, ApiCall.of(Endpoint.CONVERSATION_LIST).withQuery(query))
                .map(result -> result.map(body -> body.path("data")));
    }

    /** The connection's inbox. */
    public Uni<ChatwootResult<JsonNode>> inbox(Connection connection) {
        return send(connection, ApiCall.of(Endpoint.INBOX, connection.inboxId()));
    }

    public Uni<ChatwootResult<JsonNode>> createConversation(Connection connection, Map<String, ?> conversation) {
        return send(connection, ApiCall.of(Endpoint.CREATE_CONVERSATION).withBody(conversation));
    }

    /** Twenty messages, the newest or those before a given one, as an array. */
    public Uni<ChatwootResult<JsonNode>> messages(Connection connection, long conversationId, Optional<Long> before) {
        ApiCall newest = ApiCall.of(Endpoint.MESSAGES, conversationId);
        return payload(send(
                connection, before.map(id -> newest.withQuery("before=" + id)).orElse(newest)));
    }

    /** The first 100 messages after the given one, oldest first, as an array. */
    public Uni<ChatwootResult<JsonNode>> messagesAfter(Connection connection, long conversationId, long messageId) {
        return payload(
                send(connection, ApiCall.of(Endpoint.MESSAGES, conversationId).withQuery("after=" + messageId)));
    }

    /**
     * Not idempotent: after {@link ChatwootResult.Unknown}, look the message up before sending it again.
     *
     * @param notAfter a message whose turn comes later is not sent, but {@link ChatwootResult.Later}
     */
    public Uni<ChatwootResult<JsonNode>> createMessage(
            Connection connection, long conversationId, Map<String, ?> message, Instant notAfter) {
        ApiCall call = ApiCall.of(Endpoint.CREATE_MESSAGE, conversationId)
                .withBody(message)
                .notAfter(notAfter);
        return Uni.createFrom()
                .deferred(() -> exchange.waitForConversation(connection, conversationId)
                        .map(ChatwootClient::limited)
                        .orElseGet(() -> send(connection, call)));
    }

    private static Uni<ChatwootResult<JsonNode>> limited(Duration pause) {
        return Uni.createFrom()
                .item(new ChatwootResult.Later<>(
                        "the conversation's limit of messages is reached", Optional.of(pause)));
    }

    /** The titles of a conversation's labels. A response that does not list them is {@link ChatwootResult.Later}. */
    public Uni<ChatwootResult<List<String>>> labels(Connection connection, long conversationId) {
        return send(connection, ApiCall.of(Endpoint.LABELS, conversationId)).map(LabelTitles::read);
    }

    /** Replaces all labels of a conversation, and returns those that it has now. */
    public Uni<ChatwootResult<List<String>>> replaceLabels(
            Connection connection, long conversationId, List<String> labels) {
        return send(
                        connection,
                        ApiCall.of(Endpoint.REPLACE_LABELS, conversationId).withBody(Map.of("labels", labels)))
                .map(LabelTitles::written);
    }

    /** The account's agents with their {@code availability_status}, as an array. */
    public Uni<ChatwootResult<JsonNode>> agents(Connection connection) {
        return send(connection, ApiCall.of(Endpoint.AGENTS));
    }

    /** An inbox of the account. */
    public Uni<ChatwootResult<JsonNode>> inbox(Connection connection, long inboxId) {
        return send(connection, ApiCall.of(Endpoint.INBOX, inboxId)).map(result -> checkId(inboxId, result));
    }

    /** The agents who see an inbox, without administrators, as an array. */
    public Uni<ChatwootResult<JsonNode>> inboxMembers(Connection connection, long inboxId) {
        return payload(send(connection, ApiCall.of(Endpoint.INBOX_MEMBERS, inboxId)));
    }

    /** The agents of a team, as an array. */
    public Uni<ChatwootResult<JsonNode>> teamMembers(Connection connection, long teamId) {
        return send(connection, ApiCall.of(Endpoint.TEAM_MEMBERS, teamId));
    }

    /**
     * Assigns a conversation to an agent, whoever had it before. The result is the agent; null where the account has no
     * such agent, and then nobody has the conversation any more.
     */
    public Uni<ChatwootResult<JsonNode>> assign(Connection connection, long conversationId, long agentId) {
        return send(connection, ApiCall.of(Endpoint.ASSIGN, conversationId).withBody(Map.of("assignee_id", agentId)));
    }

    /** All canned responses of the account, as an array. */
    public Uni<ChatwootResult<JsonNode>> cannedResponses(Connection connection) {
        return send(connection, ApiCall.of(Endpoint.CANNED_RESPONSES));
    }

    /** A short code that the account has already is {@link ChatwootResult.Invalid}. */
    public Uni<ChatwootResult<JsonNode>> createCannedResponse(Connection connection, Map<String, ?> response) {
        return send(
                connection, ApiCall.of(Endpoint.CREATE_CANNED_RESPONSE).withBody(Map.of("canned_response", response)));
    }

    public Uni<ChatwootResult<JsonNode>> updateCannedResponse(Connection connection, long id, Map<String, ?> response) {
        return send(
                connection,
                ApiCall.of(Endpoint.UPDATE_CANNED_RESPONSE, id).withBody(Map.of("canned_response", response)));
    }

    /**
     * Removes a canned response. Chatwoot answers without a body, which is {@link ChatwootResult.Unknown}: look whether it
     * is gone.
     */
    public Uni<ChatwootResult<JsonNode>> removeCannedResponse(Connection connection, long id) {
        return send(connection, ApiCall.of(Endpoint.REMOVE_CANNED_RESPONSE, id));
    }

    /** The definitions of contacts' custom attributes, as an array. */
    public Uni<ChatwootResult<JsonNode>> attributeDefinitions(Connection connection) {
        return send(
                connection, ApiCall.of(Endpoint.ATTRIBUTE_DEFINITIONS).withQuery("attribute_model=contact_attribute"));
    }

    /** Requires an administrator's token. An existing key is {@link ChatwootResult.Invalid}. */
    public Uni<ChatwootResult<JsonNode>> defineAttribute(Connection connection, Map<String, ?> definition) {
        return send(connection, ApiCall.of(Endpoint.DEFINE_ATTRIBUTE).withBody(definition));
    }

    /**
     * Requires an administrator's token. Chatwoot answers without a body, which is {@link ChatwootResult.Unknown}: look
     * whether it is gone.
     */
    public Uni<ChatwootResult<JsonNode>> removeAttributeDefinition(Connection connection, long definitionId) {
        return send(connection, ApiCall.of(Endpoint.REMOVE_ATTRIBUTE, definitionId));
    }

    /** The account's webhooks, as an array. Requires an administrator's token. */
    public Uni<ChatwootResult<JsonNode>> webhooks(Connection connection) {
        return payload(send(connection, ApiCall.of(Endpoint.WEBHOOKS)))
                .map(result -> result.map(payload -> payload.path("webhooks")));
    }

    /** The new webhook, with its secret from Chatwoot 4.12 on. An existing URL is {@link ChatwootResult.Invalid}. */
    public Uni<ChatwootResult<JsonNode>> createWebhook(Connection connection, Map<String, ?> webhook) {
        return payload(send(connection, ApiCall.of(Endpoint.CREATE_WEBHOOK).withBody(webhook)))
                .map(result -> result.map(payload -> payload.path("webhook")));
    }

    /** The changed webhook, with its secret from Chatwoot 4.12 on. */
    public Uni<ChatwootResult<JsonNode>> updateWebhook(Connection connection, long webhookId, Map<String, ?> webhook) {
        return payload(send(
                        connection,
                        ApiCall.of(Endpoint.UPDATE_WEBHOOK, webhookId).withBody(webhook)))
                .map(result -> result.map(payload -> payload.path("webhook")));
    }

    /** Like {@link #removeAttributeDefinition}. */
    public Uni<ChatwootResult<JsonNode>> removeWebhook(Connection connection, long webhookId) {
        return send(connection, ApiCall.of(Endpoint.REMOVE_WEBHOOK, webhookId));
    }

    /** The installation's {@code version}, which everybody may read. */
    public Uni<ChatwootResult<JsonNode>> version(Connection connection) {
        return send(connection, ApiCall.of(Endpoint.VERSION));
    }

    /** The token's user, with the {@code accounts} and the role in each. */
    public Uni<ChatwootResult<JsonNode>> profile(Connection connection) {
        return send(connection, ApiCall.of(Endpoint.PROFILE));
    }

    /**
     * Refuses a response about another id, as a misconfigured cache may return it, so that nobody else is written to.
     */
    private static ChatwootResult<JsonNode> checkId(long id, ChatwootResult<JsonNode> chatwootResult) {
        return chatwootResult instanceof ChatwootResult.Done<JsonNode>(JsonNode found)
                        && found.path("id").longValue() != id
                ? new ChatwootResult.Later<>(
                        "the response from Chatwoot's address was about another resource than requested")
                : chatwootResult;
    }

    private Uni<ChatwootResult<JsonNode>> send(Connection connection, ApiCall call) {
        return exchange.send(connection, call, priority);
    }

    private static Uni<ChatwootResult<JsonNode>> payload(Uni<ChatwootResult<JsonNode>> chatwootResult) {
        return chatwootResult.map(result -> result.map(body -> body.path("payload")));
    }
}
