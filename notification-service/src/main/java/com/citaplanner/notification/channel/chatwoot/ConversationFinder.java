package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.PlainText;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds a contact's conversations, and creates them in the connection's inbox. */
final class ConversationFinder {
    private final ChatwootClient chatwoot;

    ConversationFinder(ChatwootClient chatwoot) {
        this.chatwoot = chatwoot;
    }

    /** The last active conversation that is not resolved; pending and snoozed ones count too. */
    Uni<ChatwootResult<Optional<ConversationSnapshot>>> findOpen(Connection connection, long contactId) {
        return chatwoot.conversations(connection, contactId)
                .map(chatwootResult -> chatwootResult.map(all -> elements(all)
                        .map(ConversationSnapshot::of)
                        .filter(conversation -> conversation.inboxId() == connection.inboxId())
                        .filter(conversation -> !conversation.resolved())
                        .findFirst()));
    }

    /** All conversations, resolved ones and those of other inboxes too: Chatwoot names the twenty that were last active. */
    Uni<ChatwootResult<List<Long>>> findAll(Connection connection, long contactId) {
        return chatwoot.conversations(connection, contactId)
                .map(chatwootResult -> chatwootResult.map(all -> elements(all)
                        .map(ConversationSnapshot::of)
                        .map(ConversationSnapshot::id)
                        .toList()));
    }

    /** Creates a conversation, in the initial state that Chatwoot gives it. */
    Uni<ChatwootResult<ConversationSnapshot>> create(Connection connection, long contactId, String sourceId) {
        Map<String, Object> conversation =
                Map.of("inbox_id", connection.inboxId(), "contact_id", contactId, "source_id", sourceId);
        return chatwoot.createConversation(connection, conversation)
                .map(chatwootResult -> chatwootResult.map(ConversationSnapshot::of))
                .map(chatwootResult -> chatwootResult.map(created -> created.resolved() ? created.asOpen() : created));
    }

    /** The id that Chatwoot would use for the contact in the inbox; empty where the contact cannot be reached there. */
    Uni<ChatwootResult<Optional<String>>> findSourceId(Connection connection, long contactId) {
        return chatwoot.contactableInboxes(connection, contactId)
                .map(chatwootResult -> chatwootResult.map(inboxes -> elements(inboxes)
                        .filter(inbox -> inbox.path("inbox").path("id").longValue() == connection.inboxId())
                        .flatMap(inbox -> PlainText.read(inbox.path("source_id")).stream())
                        .findFirst()));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
