package com.citaplanner.notification.assignment.chatwoot;

import com.citaplanner.notification.assignment.AssignmentTarget;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.conversation.ConversationKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Looks at conversations and assigns them over the tenant's connection. */
@ApplicationScoped
class ChatwootAssignmentTarget implements AssignmentTarget {
    private static final String NO_CONNECTION = "the tenant has no connection to Chatwoot";
    private static final Duration WITHOUT_CONNECTION = Duration.ofMinutes(5);

    private final ChatwootClient chatwoot;
    private final Connections connections;

    ChatwootAssignmentTarget(ChatwootClient chatwoot, Connections connections) {
        this.chatwoot = chatwoot;
        this.connections = connections;
    }

    @Override
    public Uni<ConversationLook> look(ConversationKey conversation) {
        return over(
                conversation,
                connection ->
                        chatwoot.conversation(connection, conversation.id()).map(ChatwootAssignmentTarget::look),
                new ConversationLook.Unseen(NO_CONNECTION, Optional.of(WITHOUT_CONNECTION)),
                new ConversationLook.Gone());
    }

    @Override
    public Uni<AssignResult> assign(ConversationKey conversation, long agentId) {
        return over(
                conversation,
                connection -> chatwoot.assign(connection, conversation.id(), agentId)
                        .map(result -> assigned(result, agentId)),
                new AssignResult.Unknown(NO_CONNECTION, Optional.of(WITHOUT_CONNECTION)),
                new AssignResult.NoConversation());
    }

    /** @param notOurs where the tenant's account is another one now */
    private <T> Uni<T> over(ConversationKey conversation, Function<Connection, Uni<T>> call, T unconnected, T notOurs) {
        return connections.of(conversation.tenantId()).chain(connection -> {
            if (connection.isEmpty()) {
                return Uni.createFrom().item(unconnected);
            }
            return connection.get().accountId() == conversation.accountId()
                    ? call.apply(connection.get())
                    : Uni.createFrom().item(notOurs);
        });
    }

    private static ConversationLook look(ChatwootResult<JsonNode> result) {
        return switch (result) {
            case ChatwootResult.Done<JsonNode>(JsonNode conversation) -> seen(conversation);
            case ChatwootResult.Missing<JsonNode> missing -> new ConversationLook.Gone();
            case ChatwootResult.Denied<JsonNode>(String reason) ->
                new ConversationLook.Unseen(reason, Optional.empty());
            case ChatwootResult.Invalid<JsonNode>(String reason) ->
                new ConversationLook.Unseen(reason, Optional.empty());
            case ChatwootResult.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                new ConversationLook.Unseen(reason, pause);
            case ChatwootResult.Unknown<JsonNode>(String reason) ->
                new ConversationLook.Unseen(reason, Optional.empty());
        };
    }

    /** Newer versions show a bot that looks after a conversation as its assignee, of the type {@code AgentBot}. */
    private static ConversationLook seen(JsonNode conversation) {
        JsonNode meta = conversation.path("meta");
        JsonNode assignee = meta.path("assignee").path("id");
        return new ConversationLook.Seen(
                conversation.path("status").asText().equals("open"),
                assignee.isIntegralNumber() ? OptionalLong.of(assignee.longValue()) : OptionalLong.empty(),
                meta.path("assignee_type").asText().equals("AgentBot"),
                language(conversation.path("additional_attributes")));
    }

    /** What Chatwoot detected in the messages, else the language of the visitor's browser. */
    private static Optional<String> language(JsonNode attributes) {
        return Optional.of(attributes.path("conversation_language"))
                .filter(JsonNode::isTextual)
                .or(() -> Optional.of(attributes.path("browser_language")))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(language -> !language.isBlank() && language.length() <= 35);
    }

    private static AssignResult assigned(ChatwootResult<JsonNode> result, long agentId) {
        return switch (result) {
            case ChatwootResult.Done<JsonNode>(JsonNode agent) ->
                agent.path("id").longValue() == agentId
                        ? new AssignResult.Assigned()
                        : new AssignResult.Refused("the account has no such agent");
            case ChatwootResult.Missing<JsonNode> missing -> new AssignResult.NoConversation();
            case ChatwootResult.Denied<JsonNode>(String reason) -> new AssignResult.Unknown(reason, Optional.empty());
            case ChatwootResult.Invalid<JsonNode>(String reason) -> new AssignResult.Refused(reason);
            case ChatwootResult.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                new AssignResult.Unknown(reason, pause);
            case ChatwootResult.Unknown<JsonNode>(String reason) -> new AssignResult.Unknown(reason, Optional.empty());
        };
    }
}
