package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.ConversationChange;
import com.citaplanner.notification.conversation.ConversationDetails;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.conversation.NewMessage;
import com.citaplanner.notification.conversation.StoryEntry;
import com.citaplanner.notification.json.StorableText;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Parses the conversation of an event. Values of the wrong type count as missing. */
final class ConversationReader {
    private static final int MAX_TEXT = 255;
    private static final int MAX_LABELS = 100;
    private static final String BOT = "AgentBot";

    private ConversationReader() {}

    /** The conversation that the event itself is. Empty without an id. */
    static Optional<ConversationDetails> itself(JsonNode event) {
        return details(event, ConversationChangeReader.read(event), Optional.empty());
    }

    /** The conversation of a message. Empty without an id. */
    static Optional<ConversationDetails> ofMessage(JsonNode event, Optional<NewMessage> message) {
        return details(event.path("conversation"), List.of(), message);
    }

    private static Optional<ConversationDetails> details(
            JsonNode conversation, List<ConversationChange> changes, Optional<NewMessage> message) {
        OptionalLong id = LenientJson.number(conversation.path("id"));
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(details(id.getAsLong(), conversation, withBeginning(conversation, changes), message));
    }

    private static ConversationDetails details(
            long id, JsonNode conversation, List<ConversationChange> changes, Optional<NewMessage> message) {
        JsonNode meta = conversation.path("meta");
        return new ConversationDetails(
                id,
                at(conversation, message),
                LenientJson.number(conversation.path("inbox_id")),
                LenientJson.firstNumber(
                        meta.path("sender").path("id"),
                        conversation.path("contact").path("id"),
                        conversation.path("contact_inbox").path("contact_id")),
                StorableText.ofNullable(LenientJson.text(conversation.path("channel")), MAX_TEXT),
                ConversationStatus.of(conversation.path("status").asText()),
                assignee(meta),
                LenientJson.number(meta.path("team").path("id")),
                labels(conversation.path("labels")),
                conversation.path("can_reply").asBoolean(true),
                meta.path("sender").path("blocked").asBoolean(),
                changes,
                message);
    }

    /** Chatwoot changes {@code updated_at} with every change of the conversation. Old versions do not tell it. */
    private static Instant at(JsonNode conversation, Optional<NewMessage> message) {
        return LenientJson.preciseInstant(conversation.path("updated_at"))
                .or(() -> LenientJson.instant(conversation.path("last_activity_at")))
                .or(() -> LenientJson.instant(conversation.path("timestamp")))
                .or(() -> message.map(NewMessage::createdAt))
                .orElse(Instant.EPOCH);
    }

    private static List<ConversationChange> withBeginning(JsonNode conversation, List<ConversationChange> changes) {
        List<ConversationChange> all = new ArrayList<>(changes);
        LenientJson.instant(conversation.path("created_at"))
                .ifPresent(at -> all.add(new ConversationChange(StoryEntry.Kind.CREATED, at, null, null, null)));
        return all;
    }

    private static Optional<Assignee> assignee(JsonNode meta) {
        JsonNode assignee = meta.path("assignee");
        OptionalLong id = LenientJson.number(assignee.path("id"));
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new Assignee(id.getAsLong(), BOT.equals(type(meta)), name(assignee)));
    }

    private static @Nullable String type(JsonNode meta) {
        return meta.path("assignee_type").textValue();
    }

    private static @Nullable String name(JsonNode assignee) {
        return StorableText.ofNullable(LenientJson.text(assignee.path("name")), MAX_TEXT);
    }

    static List<String> labels(JsonNode array) {
        List<String> labels = new ArrayList<>();
        for (JsonNode label : array) {
            String title = LenientJson.text(label);
            if (title != null && !title.isBlank() && labels.size() < MAX_LABELS) {
                labels.add(StorableText.of(title, MAX_TEXT));
            }
        }
        return labels;
    }
}
