package com.citaplanner.notification.backfill.postgres;

import com.citaplanner.notification.backfill.HistoryLookup;
import com.citaplanner.notification.backfill.KnownHistory;
import com.citaplanner.notification.backfill.KnownHistory.KnownMessage;
import com.citaplanner.notification.backfill.ListedConversation;
import com.citaplanner.notification.backfill.ReadMessage;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresHistoryLookup implements HistoryLookup {
    /** Each part reads from one end of the conversation's part of the primary key. */
    private static final String CONVERSATIONS = """
            select r.conversation, newest.message_id is not null as known, last.message_id is not null as last_known,
              last.status as last_status, last.deleted_at is not null as last_deleted, before.message_id as newest_before,
              unsettled.message_id as oldest_unsettled
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(conversation bigint, last bigint)
            left join lateral (
              select message_id from interaction i
              where i.conversation_id = r.conversation and i.account_id = :account and i.tenant_id = :tenant
              order by message_id desc limit 1) newest on true
            left join lateral (
              select message_id, status, deleted_at from interaction i
              where i.conversation_id = r.conversation and i.account_id = :account and i.tenant_id = :tenant
                and i.message_id = r.last) last on true
            left join lateral (
              select message_id from interaction i
              where i.conversation_id = r.conversation and i.account_id = :account and i.tenant_id = :tenant
                and i.created_at < :since
              order by message_id desc limit 1) before on true
            left join lateral (
              select min(message_id) as message_id from (
                select message_id, direction, status, created_at from interaction i
                where i.conversation_id = r.conversation and i.account_id = :account and i.tenant_id = :tenant
                order by message_id desc limit 100) recent
              where recent.direction = 'OUTGOING' and coalesce(recent.status, 'sent') = 'sent'
                and recent.created_at >= :since - interval '1 day') unsettled on true
            """;

    private static final String MESSAGES = """
            select message_id, status, deleted_at is not null as deleted from interaction
            where conversation_id = :conversation and account_id = :account and tenant_id = :tenant
              and message_id = any (cast(:messages as bigint[]))
            """;

    private final Sql sql;

    PostgresHistoryLookup(Sql sql) {
        this.sql = sql;
    }

    private record ConversationRow(long conversation, long last) {
        static ConversationRow of(ListedConversation listed) {
            return new ConversationRow(
                    listed.id(), listed.last().map(ReadMessage::id).orElse(0L));
        }
    }

    @Override
    public Uni<Map<Long, KnownHistory>> of(
            String tenantId, long accountId, Instant since, List<ListedConversation> conversations) {
        if (conversations.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<ConversationRow> rows =
                conversations.stream().map(ConversationRow::of).toList();
        return sql.rows(
                        CONVERSATIONS,
                        Map.of("tenant", tenantId, "account", accountId, "since", since, "rows", sql.json(rows)))
                .map(found -> found.stream()
                        .collect(Collectors.toMap(
                                row -> row.get("conversation", Long.class),
                                PostgresHistoryLookup::history,
                                (first, same) -> first)));
    }

    private static KnownHistory history(ResultRow row) {
        return new KnownHistory(
                row.get("known", Boolean.class),
                row.get("last_known", Boolean.class)
                        ? Optional.of(new KnownMessage(
                                row.get("last_status", String.class), row.get("last_deleted", Boolean.class)))
                        : Optional.empty(),
                id(row, "newest_before"),
                id(row, "oldest_unsettled"));
    }

    private static OptionalLong id(ResultRow row, String column) {
        Long id = row.get(column, Long.class);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    @Override
    public Uni<Map<Long, KnownMessage>> messages(
            String tenantId, long accountId, long conversationId, Collection<Long> messageIds) {
        return messageIds.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : sql.rows(
                                MESSAGES,
                                Map.of(
                                        "tenant", tenantId,
                                        "account", accountId,
                                        "conversation", conversationId,
                                        "messages", messageIds.toArray(Long[]::new)))
                        .map(rows -> rows.stream()
                                .collect(Collectors.toMap(
                                        row -> row.get("message_id", Long.class),
                                        row -> new KnownMessage(
                                                row.get("status", String.class), row.get("deleted", Boolean.class)))));
    }
}
