package com.citaplanner.notification.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Speaks to any tenant's Chatwoot. The credentials come with every call, so that no tenant's can be used for another; what
 * is kept between calls is one pool of connections an installation.
 */
@ApplicationScoped
public class ChatwootClient {
    private final ChatwootSettings settings;
    private final Answers answers;
    private final ObjectMapper json;
    private final Map<URI, ChatwootApi> installations = new ConcurrentHashMap<>();

    ChatwootClient(ChatwootSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
        this.answers = new Answers(json);
    }

    public Uni<Answer<JsonNode>> contact(Connection connection, long contactId) {
        return ask(connection, api -> api.contact(connection.token(), connection.accountId(), contactId))
                .map(answer -> answer.map(body -> body.path("payload")));
    }

    /** Custom attributes are merged into what is there; other fields are set. */
    public Uni<Answer<JsonNode>> updateContact(Connection connection, long contactId, Map<String, ?> change) {
        return ask(
                connection,
                api -> api.updateContact(
                        connection.token(), connection.accountId(), contactId, json.valueToTree(change)));
    }

    /** Contacts by a filter as Chatwoot wants it; the first page, as an array. */
    public Uni<Answer<JsonNode>> filterContacts(Connection connection, Object filter) {
        return ask(
                        connection,
                        api -> api.filterContacts(connection.token(), connection.accountId(), json.valueToTree(filter)))
                .map(answer -> answer.map(body -> body.path("payload")));
    }

    /** The new contact, with its {@code contact_inbox} beside it. */
    public Uni<Answer<JsonNode>> createContact(Connection connection, Map<String, ?> contact) {
        return ask(
                        connection,
                        api -> api.createContact(connection.token(), connection.accountId(), json.valueToTree(contact)))
                .map(answer -> answer.map(body -> body.path("payload")));
    }

    /** Through which inboxes the contact can be reached, and under which {@code source_id}; an array. */
    public Uni<Answer<JsonNode>> contactableInboxes(Connection connection, long contactId) {
        return ask(connection, api -> api.contactableInboxes(connection.token(), connection.accountId(), contactId))
                .map(answer -> answer.map(body -> body.path("payload")));
    }

    /** Makes the contact reachable through an inbox, under a {@code source_id} that Chatwoot chooses. */
    public Uni<Answer<JsonNode>> createContactInbox(Connection connection, long contactId, long inboxId) {
        JsonNode inbox = json.valueToTree(Map.of("inbox_id", inboxId));
        return ask(
                connection,
                api -> api.createContactInbox(connection.token(), connection.accountId(), contactId, inbox));
    }

    /** The contact's newest 20 conversations; an array. */
    public Uni<Answer<JsonNode>> conversations(Connection connection, long contactId) {
        return ask(connection, api -> api.conversations(connection.token(), connection.accountId(), contactId))
                .map(answer -> answer.map(body -> body.path("payload")));
    }

    public Uni<Answer<JsonNode>> createConversation(Connection connection, Map<String, ?> conversation) {
        return ask(
                connection,
                api -> api.createConversation(
                        connection.token(), connection.accountId(), json.valueToTree(conversation)));
    }

    /** Twenty messages, the newest or those before one; an array. */
    public Uni<Answer<JsonNode>> messages(Connection connection, long conversationId, Optional<Long> before) {
        return ask(
                        connection,
                        api -> api.messages(
                                connection.token(), connection.accountId(), conversationId, before.orElse(null)))
                .map(answer -> answer.map(body -> body.path("payload")));
    }

    /** Not idempotent: after {@link Answer.Unknown} look before sending again. */
    public Uni<Answer<JsonNode>> createMessage(Connection connection, long conversationId, Map<String, ?> message) {
        return ask(
                connection,
                api -> api.createMessage(
                        connection.token(), connection.accountId(), conversationId, json.valueToTree(message)));
    }

    private Uni<Answer<JsonNode>> ask(
            Connection connection, Function<ChatwootApi, Uni<RestResponse<byte[]>>> question) {
        return Uni.createFrom()
                .deferred(() -> question.apply(installations.computeIfAbsent(connection.url(), this::open)))
                .map(answers::of)
                .onFailure()
                .recoverWithItem(answers::of);
    }

    private ChatwootApi open(URI url) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .disableDefaultMapper(true)
                .build(ChatwootApi.class);
    }
}
