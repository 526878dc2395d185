package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.ConversationChange;
import com.citaplanner.notification.conversation.StoryEntry.Kind;
import com.citaplanner.notification.json.StorableText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses the changes of a conversation that an event lists: an array of objects with one key each. Changes without their
 * time are left out; two states tell them as well.
 */
final class ConversationChangeReader {
    private static final int MAX_STATUS = 30;

    private final Map<String, JsonNode> changes = new HashMap<>();
    private final List<ConversationChange> read = new ArrayList<>();
    private final Instant at;
    private final @Nullable String author;

    private ConversationChangeReader(JsonNode event, Map<String, JsonNode> changes, Instant at) {
        this.changes.putAll(changes);
        this.at = at;
        this.author = author(event.path("actor"));
    }

    static List<ConversationChange> read(JsonNode event) {
        Map<String, JsonNode> changes = new HashMap<>();
        for (JsonNode change : event.path("changed_attributes")) {
            change.properties().forEach(field -> changes.put(field.getKey(), field.getValue()));
        }
        return LenientJson.instant(current(changes.getOrDefault("updated_at", MissingNode.getInstance())))
                .map(at -> new ConversationChangeReader(event, changes, at).readAll())
                .orElse(List.of());
    }

    private List<ConversationChange> readAll() {
        read("status", Kind.STATUS, status -> StorableText.ofNullable(LenientJson.text(status), MAX_STATUS));
        read("team_id", Kind.TEAM, ConversationChangeReader::number);
        read("label_list", Kind.LABELS, ConversationChangeReader::labels);
        readAssignee();
        return read;
    }

    private void read(String attribute, Kind kind, Function<JsonNode, @Nullable String> value) {
        JsonNode change = changes.get(attribute);
        if (change != null && change.isObject()) {
            add(kind, value.apply(previous(change)), value.apply(current(change)));
        }
    }

    /** An agent and a bot are two attributes, of which at most one has a value. */
    private void readAssignee() {
        JsonNode agent = changes.getOrDefault("assignee_id", MissingNode.getInstance());
        JsonNode bot = changes.getOrDefault("assignee_agent_bot_id", MissingNode.getInstance());
        if (agent.isObject() || bot.isObject()) {
            add(Kind.ASSIGNEE, assignee(previous(agent), previous(bot)), assignee(current(agent), current(bot)));
        }
    }

    private void add(Kind kind, @Nullable String before, @Nullable String after) {
        read.add(new ConversationChange(kind, at, before, after, author));
    }

    private static @Nullable String assignee(JsonNode agent, JsonNode bot) {
        return person(agent, false).or(() -> person(bot, true)).orElse(null);
    }

    private static Optional<String> person(JsonNode id, boolean bot) {
        OptionalLong number = LenientJson.number(id);
        return number.isPresent() ? Optional.of(Assignee.text(number.getAsLong(), bot)) : Optional.empty();
    }

    private static @Nullable String number(JsonNode id) {
        OptionalLong number = LenientJson.number(id);
        return number.isPresent() ? Long.toString(number.getAsLong()) : null;
    }

    private static @Nullable String labels(JsonNode list) {
        return ConversationChange.text(ConversationReader.labels(list));
    }

    private static JsonNode previous(JsonNode change) {
        return change.path("previous_value");
    }

    private static JsonNode current(JsonNode change) {
        return change.path("current_value");
    }

    /** Newer versions of Chatwoot name who caused an event. */
    private static @Nullable String author(JsonNode actor) {
        return switch (actor.path("type").asText()) {
            case "user" -> person(actor.path("id"), false).orElse(null);
            case "agent_bot" -> person(actor.path("id"), true).orElse(null);
            case String other -> null;
        };
    }
}
