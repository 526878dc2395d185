package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.PlainText;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A contact's conversations in the connection's inbox. */
final class ConversationFinder {
    private final ChatwootClient chatwoot;

    ConversationFinder(ChatwootClient chatwoot) {
        this.chatwoot = chatwoot;
    }

    /** The last active one that is not resolved; pending and snoozed ones are the client's too. */
    Uni<ChatwootResult<Optional<ConversationSnapshot>>> open(Connection connection, long contactId) {
        return chatwoot.conversations(connection, contactId)
                .map(chatwootResult -> chatwootResult.map(all -> elements(all)
                        .map(ConversationSnapshot::of)
                        .filter(one -> one.inboxId() == connection.inboxId())
                        .filter(one -> !one.resolved())
                        .findFirst()));
    }

    /** A new one, in whatever state Chatwoot begins it. */
    Uni<ChatwootResult<ConversationSnapshot>> begin(Connection connection, long contactId, String sourceId) {
        Map<String, Object> conversation =
                Map.of("inbox_id", connection.inboxId(), "contact_id", contactId, "source_id", sourceId);
        return chatwoot.createConversation(connection, conversation)
                .map(chatwootResult -> chatwootResult.map(ConversationSnapshot::of))
                .map(chatwootResult -> chatwootResult.map(one -> one.resolved() ? one.theOnlyOne() : one));
    }

    /** What Chatwoot would call the contact in the inbox; empty when it cannot be reached there. */
    Uni<ChatwootResult<Optional<String>>> reachedAs(Connection connection, long contactId) {
        return chatwoot.contactableInboxes(connection, contactId)
                .map(chatwootResult -> chatwootResult.map(inboxes -> elements(inboxes)
                        .filter(one -> one.path("inbox").path("id").longValue() == connection.inboxId())
                        .flatMap(one -> PlainText.read(one.path("source_id")).stream())
                        .findFirst()));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
