package com.citaplanner.notification.assignment.postgres;

import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationListener;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.conversation.MessageAuthor;
import com.citaplanner.notification.conversation.NewMessage;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Lets conversations wait for an agent when a client writes, or when they are opened again, and ends their waiting. It goes
 * by the newest state that is stored, so late and repeated events change nothing; whether an update is live does not
 * matter, since Chatwoot is looked at before anything is assigned. A message that was answered, or whose conversation was
 * given to somebody or taken away afterwards, waits for nobody.
 */
@ApplicationScoped
class AssignmentListener implements ConversationListener {
    private static final String UPDATED = """
            with told as (
              select r.tenant, r.account, r.conversation, bool_or(r.client) as client, max(r.at) as at,
                array_agg(r.at) filter (where r.client) as client_times
              from json_to_recordset(cast(cast(:rows as text) as json))
                as r(tenant text, account bigint, conversation bigint, client boolean, at timestamptz)
              group by r.tenant, r.account, r.conversation)
            """;

    private static final String RELEVANT = UPDATED + """
            select t.conversation from told t
            where exists (
              select from conversation c
              join assignment_rules s on s.tenant_id = c.tenant_id and s.account_id = c.account_id and s.inbox_id = c.inbox_id
              where c.tenant_id = t.tenant and c.account_id = t.account and c.conversation_id = t.conversation and s.enabled)
              or exists (
              select from conversation_assignment a
              where a.tenant_id = t.tenant and a.account_id = t.account and a.conversation_id = t.conversation)
            limit 1
            """;

    /** In the order in which decisions lock them, too. */
    private static final String LOCK = UPDATED + """
            select a.conversation_id from conversation_assignment a
            join told t on t.tenant = a.tenant_id and t.account = a.account_id and t.conversation = a.conversation_id
            order by a.tenant_id, a.account_id, a.conversation_id for update of a
            """;

    private static final String RECORD = UPDATED + """
            , seen as (
              select c.*, t.client, fresh.at as fresh_at, t.at as told_at, a.state as former, coalesce(a.open, false) as was_open, a.agent_id,
                coalesce(a.round, 0) as former_round, a.waiting_since, a.told as former_told, a.language, a.due_at,
                c.status = 'OPEN' as now_open, s.tenant_id is not null as enabled, c.assignee_id is not null as taken,
                c.assignee_id = a.agent_id and not c.assignee_bot as by_ours
              from told t
              join conversation c on c.tenant_id = t.tenant and c.account_id = t.account and c.conversation_id = t.conversation
              left join assignment_rules s on s.tenant_id = c.tenant_id and s.account_id = c.account_id
                and s.inbox_id = c.inbox_id and s.enabled
              left join conversation_assignment a on a.tenant_id = c.tenant_id and a.account_id = c.account_id
                and a.conversation_id = c.conversation_id
              left join lateral (
                select min(w.at) as at from unnest(t.client_times) as w(at)
                where w.at >= coalesce(c.last_answer_at, '-infinity') and not exists (
                  select from conversation_story x
                  where x.conversation_id = c.conversation_id and x.account_id = c.account_id
                    and x.tenant_id = c.tenant_id and x.kind = 'ASSIGNEE' and not x.inferred and x.at > w.at)) fresh on true
              where s.tenant_id is not null or a.tenant_id is not null),
            next as (
              select s.*, case
                when former in ('RESERVED', 'ASSIGNED') then case
                  when coalesce(now_open, false) and (not taken or former = 'RESERVED' and by_ours) then former
                  else 'IDLE' end
                when enabled and now_open and not taken
                  and (former = 'WAITING' or fresh_at is not null or not was_open and last_client_message_at is not null
                    and (former is not null or last_answer_at is null or last_answer_at < last_client_message_at)) then 'WAITING'
                else 'IDLE' end as state
              from seen s)
            insert into conversation_assignment as a (tenant_id, account_id, conversation_id, inbox_id, state, open, round,
              waiting_since, told, language, due_at)
            select tenant_id, account_id, conversation_id, inbox_id, state, coalesce(now_open, false),
              former_round + case when state = 'WAITING' and former is distinct from 'WAITING' then 1 else 0 end,
              case when state = 'WAITING' and former is distinct from 'WAITING' then coalesce(fresh_at, told_at)
                else waiting_since end,
              coalesce(former_told, false) and (state <> 'WAITING' or former = 'WAITING'),
              case when former = 'WAITING' then language end,
              case
                when state = 'ASSIGNED' and client then now()
                when state in ('RESERVED', 'ASSIGNED') then due_at
                when state = 'WAITING' then case when former = 'WAITING' then due_at else now() end
                when was_open and not coalesce(now_open, false) then now()
                when former in ('RESERVED', 'ASSIGNED') and not coalesce(by_ours, false) then now()
                when now_open and not taken then now()
                else due_at end
            from next
            order by tenant_id, account_id, conversation_id
            on conflict (tenant_id, account_id, conversation_id) do update
            set inbox_id = excluded.inbox_id, state = excluded.state, open = excluded.open, round = excluded.round,
              waiting_since = excluded.waiting_since, told = excluded.told, language = excluded.language,
              due_at = excluded.due_at, claims = a.claims + cast(a.state <> excluded.state as int), updated_at = now()
            where (a.inbox_id, a.state, a.open, a.round, a.due_at)
              is distinct from (excluded.inbox_id, excluded.state, excluded.open, excluded.round, excluded.due_at)
            """;

    private final Sql sql;

    AssignmentListener(Sql sql) {
        this.sql = sql;
    }

    private record UpdateRow(String tenant, long account, long conversation, boolean client, Instant at) {
        static UpdateRow of(ConversationUpdate update) {
            ConversationKey key = update.report().key();
            return new UpdateRow(
                    key.tenantId(),
                    key.accountId(),
                    key.id(),
                    update.message().filter(UpdateRow::isByClient).isPresent(),
                    update.message()
                            .map(NewMessage::createdAt)
                            .orElse(update.report().at()));
        }

        private static boolean isByClient(NewMessage message) {
            return message.author() == MessageAuthor.CLIENT && !message.group();
        }
    }

    @Override
    public Uni<Void> updated(List<ConversationUpdate> updates) {
        if (updates.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<String, String> rows =
                Map.of("rows", sql.json(updates.stream().map(UpdateRow::of).toList()));
        return sql.rows(RELEVANT, rows)
                .chain(relevant -> relevant.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : sql.rows(LOCK, rows)
                                .chain(() -> sql.change(RECORD, rows))
                                .replaceWithVoid());
    }
}
