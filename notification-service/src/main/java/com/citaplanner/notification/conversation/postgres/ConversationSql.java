package com.citaplanner.notification.conversation.postgres;

/** The SQL statements of {@link PostgresConversations}. */
final class ConversationSql {
    private ConversationSql() {}

    private static final String SAME =
            " c.conversation_id = r.conversation_id and c.account_id = r.account_id and c.tenant_id = r.tenant_id";

    static final String COLUMNS = """
            c.tenant_id, c.account_id, c.conversation_id, c.at, c.inbox_id, c.contact_id, c.channel, c.status, c.assignee_id,
              c.assignee_bot, c.assignee_name, c.team_id, cast(c.labels as text) as labels, c.can_reply, c.blocked,
              c.last_message_id, c.last_client_message_at, c.last_answer_at\
            """;

    /**
     * Stores states, one a conversation, and returns the states before. Rows are changed in the order of their keys, so
     * that two batches with the same conversations wait instead of deadlocking. Skips states older than the tenant's
     * retention, and writes nothing where nothing changes, as with most receipts. A late state does not move a conversation
     * to a contact that is gone, nor bring back labels that were erased.
     */
    static final String RECORD = """
            with r as materialized (
              select g.tenant_id, g.account_id, g.conversation_id, least(g.at, now()) as at, g.inbox_id,
                case when (
                    select k.gone_at from contact k
                    where k.tenant_id = g.tenant_id and k.account_id = g.account_id and k.contact_id = g.contact_id) is null
                  or coalesce((
                    select c.contact_id from conversation c
                    where c.conversation_id = g.conversation_id and c.account_id = g.account_id and c.tenant_id = g.tenant_id),
                    g.contact_id) = g.contact_id
                then g.contact_id end as contact_id,
                g.channel, g.status, g.assignee_id, g.assignee_bot, g.assignee_name, g.team_id, g.labels, g.can_reply, g.blocked,
                g.last_message_id,
                case when g.last_client_message_at is not null then least(g.last_client_message_at, now()) end
                  as last_client_message_at,
                case when g.last_answer_at is not null then least(g.last_answer_at, now()) end as last_answer_at
              from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]), cast($4 as timestamptz[]),
                cast($5 as bigint[]), cast($6 as bigint[]), cast($7 as text[]), cast($8 as text[]), cast($9 as bigint[]),
                cast($10 as boolean[]), cast($11 as text[]), cast($12 as bigint[]), cast($13 as text[]), cast($14 as boolean[]),
                cast($15 as boolean[]), cast($16 as bigint[]), cast($17 as timestamptz[]), cast($18 as timestamptz[]))
                as g(tenant_id, account_id, conversation_id, at, inbox_id, contact_id, channel, status, assignee_id, assignee_bot,
                  assignee_name, team_id, labels, can_reply, blocked, last_message_id, last_client_message_at, last_answer_at)
              join tenant t on t.id = g.tenant_id
              where t.retention_days is null or g.at > now() - make_interval(days => t.retention_days)),
            known as materialized (
              select c.*, r.contact_id is null as no_contact from r join conversation c on %1$s),
            stored as (
              insert into conversation as c (tenant_id, account_id, conversation_id, at, inbox_id, contact_id, channel, status,
                assignee_id, assignee_bot, assignee_name, team_id, labels, can_reply, blocked, last_message_id,
                last_client_message_at, last_answer_at)
              select r.tenant_id, r.account_id, r.conversation_id, r.at, r.inbox_id, r.contact_id, r.channel, r.status,
                r.assignee_id, r.assignee_bot, r.assignee_name, r.team_id, cast(r.labels as jsonb), r.can_reply, r.blocked,
                r.last_message_id, r.last_client_message_at, r.last_answer_at
              from r
              order by r.conversation_id, r.account_id, r.tenant_id
              on conflict (conversation_id, account_id, tenant_id) do update
              set at = greatest(c.at, excluded.at),
                  inbox_id = %2$s, contact_id = %3$s, channel = %4$s, status = %5$s,
                  assignee_id = %6$s, assignee_bot = %7$s, assignee_name = %8$s, team_id = %9$s, labels = %10$s,
                  can_reply = %11$s, blocked = %12$s,
                  last_message_id = greatest(c.last_message_id, excluded.last_message_id),
                  last_client_message_at = greatest(c.last_client_message_at, excluded.last_client_message_at),
                  last_answer_at = greatest(c.last_answer_at, excluded.last_answer_at)
              where excluded.at > c.at or excluded.last_message_id is not null
                or c.inbox_id is null or c.contact_id is null or c.channel is null or c.status is null
                or excluded.at = c.at
                  and (excluded.status, excluded.assignee_id, excluded.assignee_bot, excluded.team_id, excluded.labels,
                    excluded.contact_id, excluded.can_reply, excluded.blocked)
                  is distinct from
                  (c.status, c.assignee_id, c.assignee_bot, c.team_id, c.labels, c.contact_id, c.can_reply, c.blocked))
            select %13$s, c.no_contact from known c
            """.formatted(
                    SAME,
                    filled("inbox_id"),
                    filled("contact_id"),
                    filled("channel"),
                    filled("status"),
                    newest("assignee_id"),
                    newest("assignee_bot"),
                    newest("assignee_name"),
                    newest("team_id"),
                    "case when excluded.at < c.at then c.labels when excluded.at <= c.erased_at then '[]' else excluded.labels end",
                    newest("can_reply"),
                    newest("blocked"),
                    COLUMNS);

    static final String FIND = """
            select %s
            from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]))
              as r(tenant_id, account_id, conversation_id)
            join conversation c on %s
            """.formatted(COLUMNS, SAME);

    /** The value of the newer state; where that does not know it, the other's. */
    private static String filled(String column) {
        return "case when excluded.at >= c.at then coalesce(excluded.%1$s, c.%1$s) else coalesce(c.%1$s, excluded.%1$s) end"
                .formatted(column);
    }

    private static String newest(String column) {
        return "case when excluded.at >= c.at then excluded.%1$s else c.%1$s end".formatted(column);
    }
}
