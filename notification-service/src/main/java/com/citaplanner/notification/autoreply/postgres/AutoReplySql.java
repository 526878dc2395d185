package com.citaplanner.notification.autoreply.postgres;

/** The statements of {@link PostgresAutoReplyQueue}. */
final class AutoReplySql {
    private AutoReplySql() {}

    /** Its message surely did not go out. One that ended while an attempt was unclear may have. */
    private static final String UNDELIVERED = """
            exists (
              select from notification n
              where n.id = %1$s.notification_id and n.tenant_id = %1$s.tenant_id and n.state in ('FAILED', 'EXPIRED')
                and n.last_attempt is null)
            """;

    /**
     * In the order of the key, so that two batches with the same conversations do not deadlock. A message that comes again
     * changes nothing, because its id is not later than its own. Of several new ones, and while one waits, the newest is kept
     * beside the first.
     */
    static final String ADD = """
            insert into auto_reply (tenant_id, account_id, conversation_id, kind, period, inbox_id, contact_id, message_id,
              message_at, due_at, newest_id, newest_at, newest_due_at)
            select distinct on (tenant_id, account_id, conversation_id, kind, period)
              tenant_id, account_id, conversation_id, kind, period, inbox_id, contact_id, message_id, message_at, due_at,
              last_value(message_id) over messages, last_value(message_at) over messages, last_value(due_at) over messages
            from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]), cast($4 as text[]),
              cast($5 as timestamptz[]), cast($6 as bigint[]), cast($7 as bigint[]), cast($8 as bigint[]),
              cast($9 as timestamptz[]), cast($10 as timestamptz[]))
              as r(tenant_id, account_id, conversation_id, kind, period, inbox_id, contact_id, message_id, message_at, due_at)
            where not exists (
              select from auto_reply a
              where a.tenant_id = r.tenant_id and a.account_id = r.account_id and a.conversation_id = r.conversation_id
                and a.kind = r.kind and a.period = r.period and a.newest_id >= r.message_id)
            window messages as (partition by tenant_id, account_id, conversation_id, kind, period order by message_id
              rows between unbounded preceding and unbounded following)
            order by tenant_id, account_id, conversation_id, kind, period, message_at, message_id
            on conflict (tenant_id, account_id, conversation_id, kind, period) do update
            set inbox_id = excluded.inbox_id, contact_id = excluded.contact_id,
              message_id = case auto_reply.state when 'WAITING' then auto_reply.message_id else excluded.message_id end,
              message_at = case auto_reply.state when 'WAITING' then auto_reply.message_at else excluded.message_at end,
              due_at = case auto_reply.state when 'WAITING' then auto_reply.due_at else excluded.due_at end,
              attempt = case auto_reply.state when 'WAITING' then auto_reply.attempt else 0 end,
              newest_id = excluded.newest_id, newest_at = excluded.newest_at,
              newest_due_at = excluded.newest_due_at, state = 'WAITING', reason = null, notification_id = null,
              settled_at = null
            where auto_reply.newest_id < excluded.newest_id
              and (auto_reply.state in ('WAITING', 'SKIPPED')
                or auto_reply.kind <> 'CLOSED' and auto_reply.message_at < excluded.message_at - interval '20 hours'
                or %s)
            """.formatted(UNDELIVERED.formatted("auto_reply").strip());

    static final String CLAIM = """
            update auto_reply r
            set due_at = cast(:now as timestamptz) + make_interval(secs => :lease), claims = claims + 1, attempt = attempt + 1
            from (select tenant_id, account_id, conversation_id, kind, period from auto_reply a
                  where state = 'WAITING' and due_at <= cast(:now as timestamptz) and not (select dispatch_paused())
                    and not exists (select from tenant t where t.id = a.tenant_id and t.state <> 'ACTIVE')
                  order by due_at limit :limit for update skip locked) due
            where r.tenant_id = due.tenant_id and r.account_id = due.account_id and r.conversation_id = due.conversation_id
              and r.kind = due.kind and r.period = due.period
            returning r.*
            """;

    private static final String OF_CLAIM = """
            from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]), cast($4 as text[]),
              cast($5 as timestamptz[]), cast($6 as bigint[])%s) as c(tenant_id, account_id, conversation_id, kind, period, claim%s)
            """;

    private static final String SAME_CLAIM = """
            where r.tenant_id = c.tenant_id and r.account_id = c.account_id and r.conversation_id = c.conversation_id
              and r.kind = c.kind and r.period = c.period and r.claims = c.claim
            """;

    private static final String CLAIMED = SAME_CLAIM + " and r.state = 'WAITING'";

    static final String LOCK = "select r.kind "
            + OF_CLAIM.formatted("", "").stripTrailing()
            + " cross join auto_reply r "
            + CLAIMED
            + " for update of r";

    static final String SETTLE = """
            update auto_reply r
            set state = c.state, reason = c.reason, notification_id = cast(c.notification_id as uuid), settled_at = c.at
            """
            + OF_CLAIM.formatted(
                    ", cast($7 as text[]), cast($8 as text[]), cast($9 as text[]), cast($10 as timestamptz[])",
                    ", state, reason, notification_id, at")
            + CLAIMED;

    /** Nobody has judged the newest message where the first has got no reply. */
    static final String NEXT =
            """
            update auto_reply r
            set message_id = r.newest_id, message_at = r.newest_at, due_at = r.newest_due_at,
              state = 'WAITING', attempt = 0, reason = null, settled_at = null
            """ + OF_CLAIM.formatted("", "") + SAME_CLAIM + " and r.state = 'SKIPPED' and r.message_id < r.newest_id";

    static final String POSTPONE = "update auto_reply r set due_at = c.due_at "
            + OF_CLAIM.formatted(", cast($7 as timestamptz[])", ", due_at")
            + CLAIMED;

    /**
     * A message is named by WhatsApp's id where it has one. Of an answer about an appointment that is not certain, the client
     * hears only where there is a question to ask.
     */
    static final String EARLIER = """
            select
              exists (
                select from (
                  values ('chatwoot:' || cast(cast(:account as bigint) as text) || ':' || cast(cast(:message as bigint) as text))
                  union all
                  select i.source_id from interaction i
                  where i.conversation_id = :conversation and i.account_id = :account and i.tenant_id = :tenant
                    and i.message_id = :message and i.source_id is not null) as m(key)
                where exists (
                    select from appointment_reply a
                    where a.tenant_id = :tenant and a.message_key = m.key
                      and (a.action <> 'UNSURE' or a.waits_for = 'CLIENT'))
                  or exists (
                    select from notification n
                    where n.tenant_id = :tenant and n.idempotency_key in (
                      'opt-out:' || m.key, 'opt-out:' || cast(cast(:account as bigint) as text) || ':' || cast(cast(:message as bigint) as text))))
                as acknowledged,
              (select max(r.message_at) from auto_reply r
               where r.tenant_id = :tenant and r.account_id = :account and r.conversation_id = :conversation
                 and r.kind = :kind and r.state = 'REPLIED' and not %s) as last
            """.formatted(UNDELIVERED.formatted("r").strip());
}
