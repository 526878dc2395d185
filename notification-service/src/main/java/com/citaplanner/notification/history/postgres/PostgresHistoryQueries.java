package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.history.HistoryQueries;
import com.citaplanner.notification.history.Message;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresHistoryQueries implements HistoryQueries {
    private static final String COLUMNS = """
            i.account_id, i.message_id, i.conversation_id, i.inbox_id, i.contact_id, i.direction, i.author, i.channel, i.content,
              cast(i.attachments as text) as attachments, i.status, i.external_error, i.created_at, i.edited_at, i.deleted_at
            """;

    /**
     * Reads each contact's messages through their own index; a client has few contacts. Ids of several accounts do not
     * compare, so the order is that of time.
     */
    private static final String OF_CLIENT = """
            select m.* from contact c cross join lateral (
              select %s from interaction i
              where i.tenant_id = c.tenant_id and i.account_id = c.account_id and i.contact_id = c.contact_id
                and (i.created_at, i.message_id, i.account_id) {after}
                  (cast(cast(:at as text) as timestamptz), :message, :account)
              order by i.created_at {direction}, i.message_id {direction} limit :limit) m
            where c.tenant_id = :tenant and c.client_id = :client
            order by m.created_at {direction}, m.message_id {direction}, m.account_id {direction} limit :limit
            """.formatted(COLUMNS);

    /** Chatwoot numbers the messages of a conversation in the order of their time. */
    private static final String OF_CONVERSATION = """
            select %s from interaction i
            where i.tenant_id = :tenant and i.account_id = :account and i.conversation_id = :conversation
              and i.message_id {after} :message
            order by i.message_id {direction} limit :limit
            """.formatted(COLUMNS);

    private static final String CLIENT =
            "select 1 as one from client where tenant_id = :tenant and id = :client and not deleted";

    private final Sql sql;

    PostgresHistoryQueries(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Optional<List<StoredMessage>>> ofClient(
            String tenantId, String clientId, Optional<HistoryPosition> after, boolean newestFirst, int limit) {
        return sql.rows(CLIENT, Map.of("tenant", tenantId, "client", clientId))
                .chain(clients -> clients.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : sql.rows(
                                        inOrder(OF_CLIENT, newestFirst),
                                        Map.of(
                                                "tenant",
                                                tenantId,
                                                "client",
                                                clientId,
                                                "at",
                                                after.map(position -> position.createdAt()
                                                                .toString())
                                                        .orElse(newestFirst ? "infinity" : "-infinity"),
                                                "message",
                                                after.map(HistoryPosition::id).orElse(0L),
                                                "account",
                                                after.map(HistoryPosition::account)
                                                        .orElse(0L),
                                                "limit",
                                                limit))
                                .map(rows -> Optional.of(messages(rows))));
    }

    @Override
    public Uni<List<StoredMessage>> ofConversation(
            String tenantId,
            long accountId,
            long conversationId,
            Optional<HistoryPosition> after,
            boolean newestFirst,
            int limit) {
        long from = after.map(HistoryPosition::id).orElse(newestFirst ? Long.MAX_VALUE : -1L);
        return sql.rows(
                        inOrder(OF_CONVERSATION, newestFirst),
                        Map.of(
                                "tenant", tenantId,
                                "account", accountId,
                                "conversation", conversationId,
                                "message", from,
                                "limit", limit))
                .map(this::messages);
    }

    private static String inOrder(String statement, boolean newestFirst) {
        return statement
                .replace("{after}", newestFirst ? "<" : ">")
                .replace("{direction}", newestFirst ? "desc" : "asc");
    }

    private List<StoredMessage> messages(List<ResultRow> rows) {
        return rows.stream().map(this::message).toList();
    }

    private StoredMessage message(ResultRow row) {
        return new StoredMessage(
                row.get("account_id", Long.class),
                row.get("message_id", Long.class),
                row.get("conversation_id", Long.class),
                row.get("inbox_id", Long.class),
                row.get("contact_id", Long.class),
                row.get("direction", String.class),
                row.get("author", String.class),
                row.get("channel", String.class),
                row.get("content", String.class),
                attachments(row.get("attachments", String.class)),
                row.get("status", String.class),
                row.get("external_error", String.class),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "edited_at"),
                Sql.instantOrNull(row, "deleted_at"));
    }

    private List<Message.Attachment> attachments(String text) {
        return sql.value(text, new TypeReference<>() {});
    }
}
