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
import java.util.UUID;

@ApplicationScoped
class PostgresHistoryQueries implements HistoryQueries {
    private static final String COLUMNS = """
            i.account_id, i.message_id, i.conversation_id, i.inbox_id, i.contact_id, i.direction, i.author, i.channel, i.content,
              cast(i.attachments as text) as attachments, i.status, i.external_error, i.created_at, i.edited_at, i.deleted_at,
              i.source_id as provider_id, cast(null as text) as kind, cast(null as text) as payload, cast(null as text) as answers,
              i.notification_id, i.agent_id
            """;

    /** The text of a notification is kept with it, possibly shared with others. */
    private static final String OF_WHATSAPP = """
            cast(null as bigint) as account_id, cast(null as bigint) as message_id, cast(null as bigint) as conversation_id,
              cast(null as bigint) as inbox_id, cast(null as bigint) as contact_id, w.direction,
              case when w.direction = 'INCOMING' then 'CLIENT' else 'SYSTEM' end as author, 'WHATSAPP' as channel,
              coalesce(w.content, (
                select coalesce(s.content, n.contents -> 'WHATSAPP') ->> 'text' from notification n
                left join content s on s.tenant_id = n.tenant_id and s.id = cast(n.contents -> 'WHATSAPP' ->> 'sharedId' as uuid)
                where n.id = w.notification_id and n.tenant_id = w.tenant_id and w.deleted_at is null)) as content,
              cast(w.attachments as text) as attachments, w.status, w.external_error, w.written_at as created_at,
              cast(null as timestamptz) as edited_at, w.deleted_at,
              w.wamid as provider_id, w.kind, w.payload, w.answers, w.notification_id, cast(null as bigint) as agent_id
            """;

    /**
     * Reads each contact's messages through their own index; a client has few contacts. Ids of several accounts do not
     * compare, so the order is that of time. Of a message that is in both tables, Chatwoot's is taken.
     */
    private static final String OF_CLIENT = """
            select m.* from (
              select x.* from contact c cross join lateral (
                select %s from interaction i
                where i.tenant_id = c.tenant_id and i.account_id = c.account_id and i.contact_id = c.contact_id
                  and (i.created_at, i.message_id, i.account_id) {after}
                    (cast(cast(:at as text) as timestamptz), :message, :account)
                order by i.created_at {direction}, i.message_id {direction} limit :limit) x
              where c.tenant_id = :tenant and c.client_id = :client
              union all
              (select %s from whatsapp_message w
                where w.tenant_id = :tenant and w.client_id = :client
                  and w.written_at {after}= cast(cast(:at as text) as timestamptz)
                  and (w.written_at, cast(0 as bigint), cast(0 as bigint), w.wamid) {after}
                    (cast(cast(:at as text) as timestamptz), :message, :account, cast(:provider as text))
                  and not exists (
                    select from interaction i
                    join contact c on c.tenant_id = i.tenant_id and c.account_id = i.account_id and c.contact_id = i.contact_id
                    where i.tenant_id = w.tenant_id and i.source_id = w.wamid and c.client_id = w.client_id)
                order by w.written_at {direction}, w.wamid {direction} limit :limit)) m
            order by m.created_at {direction}, coalesce(m.message_id, 0) {direction}, coalesce(m.account_id, 0) {direction},
              m.provider_id {direction} limit :limit
            """.formatted(COLUMNS, OF_WHATSAPP);

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
                                                "provider",
                                                after.map(HistoryPosition::providerId)
                                                        .orElse(""),
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
                row.get("provider_id", String.class),
                row.get("kind", String.class),
                row.get("payload", String.class),
                row.get("answers", String.class),
                row.get("notification_id", UUID.class),
                row.get("agent_id", Long.class),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "edited_at"),
                Sql.instantOrNull(row, "deleted_at"));
    }

    private List<Message.Attachment> attachments(String text) {
        return sql.value(text, new TypeReference<>() {});
    }
}
