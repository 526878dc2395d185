package com.citaplanner.notification.conversation.postgres;

import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.conversation.Conversations;
import com.citaplanner.notification.conversation.StoryPoint;
import com.citaplanner.notification.conversation.StoryRule;
import com.citaplanner.notification.history.MessageMoves;
import com.citaplanner.notification.history.MessageMoves.Move;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresConversations implements Conversations {
    private final Sql sql;
    private final PostgresConversationStories stories;
    private final MessageMoves history;

    PostgresConversations(Sql sql, PostgresConversationStories stories, MessageMoves history) {
        this.sql = sql;
        this.stories = stories;
        this.history = history;
    }

    @Override
    public Uni<Void> record(List<ConversationUpdate> updates, Supplier<Uni<Void>> messages) {
        Map<ConversationKey, List<ConversationUpdate>> byConversation = updates.stream()
                .collect(Collectors.groupingBy(update -> update.report().key()));
        return sql.rows(ConversationSql.RECORD, columns(states(byConversation))).chain(rows -> {
            Map<ConversationKey, Conversation> known = byKey(rows);
            Map<ConversationKey, List<ConversationUpdate>> accepted = accepted(byConversation, rows);
            return messages.get()
                    .chain(() -> history.move(moves(known, states(accepted))))
                    .chain(() -> stories.addChanges(points(known, accepted)));
        });
    }

    private static List<Conversation> states(Map<ConversationKey, List<ConversationUpdate>> updates) {
        return updates.values().stream().map(Conversation::of).toList();
    }

    /** Without the contacts that were not accepted, because they are gone. */
    private static Map<ConversationKey, List<ConversationUpdate>> accepted(
            Map<ConversationKey, List<ConversationUpdate>> updates, List<ResultRow> rows) {
        Map<ConversationKey, List<ConversationUpdate>> accepted = new HashMap<>(updates);
        rows.stream()
                .filter(row -> row.get("no_contact", Boolean.class))
                .map(PostgresConversations::key)
                .forEach(key -> accepted.computeIfPresent(key, (same, own) -> withoutNewestContact(own)));
        return accepted;
    }

    private static List<ConversationUpdate> withoutNewestContact(List<ConversationUpdate> updates) {
        OptionalLong contact = Conversation.of(updates).contactId();
        return updates.stream()
                .map(update -> update.report().contactId().equals(contact) ? update.withoutContact() : update)
                .toList();
    }

    private static List<StoryPoint> points(
            Map<ConversationKey, Conversation> known, Map<ConversationKey, List<ConversationUpdate>> updates) {
        return updates.entrySet().stream()
                .flatMap(entry ->
                        StoryRule.points(Optional.ofNullable(known.get(entry.getKey())), entry.getValue()).stream())
                .toList();
    }

    private static List<Move> moves(Map<ConversationKey, Conversation> known, List<Conversation> reported) {
        return reported.stream()
                .flatMap(state -> Stream.ofNullable(known.get(state.key()))
                        .filter(before -> StoryRule.movesContact(before, state))
                        .map(before -> new Move(
                                state.key().tenantId(),
                                state.key().accountId(),
                                state.key().id(),
                                before.contactId().orElseThrow(),
                                state.contactId().orElseThrow())))
                .toList();
    }

    private ColumnArrays<Conversation> columns(List<Conversation> states) {
        return ColumnArrays.of(states)
                .text(state -> state.key().tenantId())
                .number(state -> state.key().accountId())
                .number(state -> state.key().id())
                .instant(Conversation::at)
                .number(state -> nullable(state.inboxId()))
                .number(state -> nullable(state.contactId()))
                .text(Conversation::channel)
                .text(state -> state.status().map(ConversationStatus::name).orElse(null))
                .number(state -> state.assignee().map(Assignee::id).orElse(null))
                .flag(state -> state.assignee().map(Assignee::bot).orElse(false))
                .text(state -> state.assignee().map(Assignee::name).orElse(null))
                .number(state -> nullable(state.teamId()))
                .text(state -> state.labels().isEmpty() ? "[]" : sql.json(state.labels()))
                .flag(Conversation::canReply)
                .flag(Conversation::blocked)
                .number(state -> nullable(state.lastMessageId()))
                .instant(state -> state.lastClientMessageAt().orElse(null))
                .instant(state -> state.lastAnswerAt().orElse(null));
    }

    @Override
    public Uni<Map<ConversationKey, Conversation>> find(Collection<ConversationKey> keys) {
        ColumnArrays<ConversationKey> columns = ColumnArrays.of(keys)
                .text(ConversationKey::tenantId)
                .number(ConversationKey::accountId)
                .number(ConversationKey::id);
        return sql.rows(ConversationSql.FIND, columns).map(this::byKey);
    }

    private Map<ConversationKey, Conversation> byKey(List<ResultRow> rows) {
        return rows.stream()
                .map(this::conversation)
                .collect(Collectors.toMap(Conversation::key, Function.identity(), (one, same) -> one));
    }

    private Conversation conversation(ResultRow row) {
        return new Conversation(
                key(row),
                Sql.instant(row, "at"),
                number(row, "inbox_id"),
                number(row, "contact_id"),
                row.get("channel", String.class),
                Optional.ofNullable(row.get("status", String.class)).flatMap(ConversationStatus::of),
                assignee(row),
                number(row, "team_id"),
                sql.texts(row.get("labels", String.class)),
                row.get("can_reply", Boolean.class),
                row.get("blocked", Boolean.class),
                number(row, "last_message_id"),
                instant(row, "last_client_message_at"),
                instant(row, "last_answer_at"));
    }

    private static ConversationKey key(ResultRow row) {
        return new ConversationKey(
                row.get("tenant_id", String.class),
                row.get("account_id", Long.class),
                row.get("conversation_id", Long.class));
    }

    private static Optional<Assignee> assignee(ResultRow row) {
        return Optional.ofNullable(row.get("assignee_id", Long.class))
                .map(id -> new Assignee(
                        id, row.get("assignee_bot", Boolean.class), row.get("assignee_name", String.class)));
    }

    private static Optional<Instant> instant(ResultRow row, String column) {
        return Optional.ofNullable(Sql.instantOrNull(row, column));
    }

    private static OptionalLong number(ResultRow row, String column) {
        Long number = row.get(column, Long.class);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static @Nullable Long nullable(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
