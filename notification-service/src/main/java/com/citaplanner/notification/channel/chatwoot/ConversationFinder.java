package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.Connection;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The contact's conversation in the inbox: the newest that is not resolved, else a new one. */
final class ConversationFinder {
    private final ChatwootClient chatwoot;

    ConversationFinder(ChatwootClient chatwoot) {
        this.chatwoot = chatwoot;
    }

    Uni<Answer<Long>> find(Connection connection, long contactId) {
        return chatwoot.conversations(connection, contactId)
                .chain(answer -> answer.then(all -> StreamSupport.stream(all.spliterator(), false)
                        .filter(one -> one.path("inbox_id").asLong() == connection.inboxId())
                        .filter(one -> !"resolved".equals(one.path("status").asText()))
                        .findFirst()
                        .map(open -> done(open.path("id").longValue()))
                        .orElseGet(() -> begin(connection, contactId))));
    }

    private Uni<Answer<Long>> begin(Connection connection, long contactId) {
        return sourceId(connection, contactId)
                .chain(answer -> answer.then(sourceId -> chatwoot.createConversation(
                        connection,
                        Map.of(
                                "inbox_id",
                                connection.inboxId(),
                                "contact_id",
                                contactId,
                                "source_id",
                                sourceId,
                                "status",
                                "open"))))
                .map(answer -> answer.map(created -> created.path("id").longValue()));
    }

    /** The known one; without it Chatwoot would make another identity of the contact with every conversation. */
    private Uni<Answer<String>> sourceId(Connection connection, long contactId) {
        return chatwoot.contactableInboxes(connection, contactId)
                .chain(answer -> answer.then(inboxes -> StreamSupport.stream(inboxes.spliterator(), false)
                        .filter(one -> one.path("inbox").path("id").asLong() == connection.inboxId())
                        .findFirst()
                        .map(known -> Uni.createFrom().<Answer<JsonNode>>item(new Answer.Done<>(known)))
                        .orElseGet(() -> chatwoot.createContactInbox(connection, contactId, connection.inboxId()))))
                .map(answer -> answer.map(inbox -> inbox.path("source_id").asText()));
    }

    private static Uni<Answer<Long>> done(long id) {
        return Uni.createFrom().item(new Answer.Done<>(id));
    }
}
