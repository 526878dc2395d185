package com.citaplanner.notification.delivery.postgres;

/** The statements of {@link PostgresDispatchQueue}. */
final class DispatchSql {
    private DispatchSql() {}

    /**
     * By the clock: what was put off, and what somebody held whose lease has passed. Who died before sending anything has not
     * tried, and does not make the next wait longer.
     */
    static final String PROMOTE = """
            update dispatch set stage = 'QUEUED', state = case state when 'SCHEDULED' then 'PENDING' else state end,
              attempt = case when stage = 'LEASED' and state = 'PENDING' then greatest(attempt - 1, 0) else attempt end
            where notification_id in (
              select notification_id from dispatch where stage <> 'QUEUED' and due_at <= now()
              order by due_at limit :most for update skip locked)
            """;

    /**
     * Lanes are found by skipping from one to the next in their index, so that the cost follows the number of lanes with
     * work, not of rows. A notification waits for the earlier ones of its recipient, also for one whose scheduled time has come
     * and that is not promoted yet: another instance may be doing that right now. In a lane that is stopped, one notification goes through once it may be tried again. Expired ones
     * go through in any lane, to be told so.
     */
    static final String CLAIM = """
            with recursive lane as (
              (select tenant_id, channel from dispatch where stage = 'QUEUED' order by tenant_id, channel limit 1)
              union all
              select next.tenant_id, next.channel from lane cross join lateral (
                select d.tenant_id, d.channel from dispatch d
                where d.stage = 'QUEUED' and (d.tenant_id, d.channel) > (lane.tenant_id, lane.channel)
                order by d.tenant_id, d.channel limit 1) next),
            open as (
              select lane.tenant_id, lane.channel, t.weight,
                case when c.retry_at is null then coalesce(t.at_once, :room) when c.retry_at <= now() then 1 else 0 end
                  - coalesce(busy.count, 0) as room
              from lane join tenant t on t.id = lane.tenant_id
              left join channel_circuit c on c.tenant_id = lane.tenant_id and c.channel = lane.channel
              left join json_to_recordset(cast(cast(:busy as text) as json)) as busy(tenant text, channel text, count int)
                on busy.tenant = lane.tenant_id and busy.channel = lane.channel),
            wanted as (
              select head.notification_id, row_number() over (
                  partition by open.tenant_id, open.channel order by head.priority, head.sequence)
                / (open.weight * (array[%s])[head.priority + 1]) as share
              from open cross join lateral (
                select d.notification_id, d.priority, d.sequence from dispatch d
                where d.stage = 'QUEUED' and d.tenant_id = open.tenant_id and d.channel = open.channel
                  and not exists (
                    select 1 from dispatch o
                    where o.tenant_id = d.tenant_id and o.recipient_key = d.recipient_key and o.channel = d.channel
                      and (o.state <> 'SCHEDULED' or o.due_at <= now()) and o.notification_id <> d.notification_id
                      and (o.stage = 'LEASED' or o.state = 'UNCERTAIN'
                        or (o.priority, o.sequence) < (d.priority, d.sequence)))
                order by d.priority, d.sequence limit least(greatest(open.room, 0), :most)) head
              union all
              (select notification_id, 0 from dispatch
               where stage = 'QUEUED' and state = 'PENDING' and expires_at <= now() order by expires_at limit 100)),
            mine as (
              select d.notification_id from dispatch d
              where d.stage = 'QUEUED' and d.notification_id in (select notification_id from wanted order by share limit :most)
              order by d.notification_id for update skip locked)
            update dispatch d
            set stage = 'LEASED', due_at = now() + make_interval(secs => :lease), claims = claims + 1, attempt = d.attempt + 1
            from mine, notification n
            where d.notification_id = mine.notification_id and n.id = d.notification_id
            returning n.id, n.tenant_id, n.idempotency_key, n.type, d.channel, array_to_string(n.channels, ',') as channels,
              n.client_id, n.recipient_name, n.recipient_phone, n.recipient_email,
              cast(coalesce(
                (select c.content from content c
                 where c.tenant_id = n.tenant_id and c.id = cast(n.contents -> d.channel ->> 'sharedId' as uuid)),
                n.contents -> d.channel) as text) as content,
              cast(n.metadata as text) as metadata, d.attempt, d.address, d.prepared_at, d.state, d.expires_at, d.claims
            """;

    private static final String ROWS = """
            json_to_recordset(cast(cast(:rows as text) as json)) as r(id uuid, claim bigint, kind text, state text,
              address text, seconds float8, reason text, provider text, next text, counted boolean, certain boolean,
              priority smallint, cause text)""";

    private static final String TOLD =
            "returning notification_id, id, state, channel, attempt, reason, provider_id, at";

    /**
     * A batch of steps. Only two may say something of a row: who has the newest claim, and who began the last try
     * ({@code last_try}) and knows for sure what became of it, which goes first. A try whose lease has passed does not begin. It
     * looks once more at what is known now; what ends is taken from the table, and the notification keeps the result. A step other
     * than a try uses up the claim, so that it is recorded once however often it is asked for. Each row says of which claim it is,
     * for somebody whose claim has passed may have asked in the same batch.
     */
    static final String RECORD = """
            with held as materialized (
              select r.*, d.tenant_id, d.channel, d.attempt, d.cancelled, d.expires_at, d.last_try
              from %s
              join dispatch d on d.notification_id = r.id
              where d.claims = r.claim and (r.kind <> 'SENDING' or (d.stage = 'LEASED' and d.due_at > now()))
                or d.last_try = r.claim and r.certain
              order by r.id for update of d),
            asked as (
              select distinct on (id) * from held order by id, last_try = claim and certain desc nulls last),
            known as (
              select a.*, case
                  when a.cancelled and a.kind <> 'ENDED' and a.state <> 'UNCERTAIN' then 'it was cancelled'
                  when a.kind <> 'SENDING' then null
                  when a.expires_at <= now() then 'not sent in time'
                  when p.version > n.appointment_version then 'the appointment has changed since'
                  when p.status = 'CANCELLED' and n.type <> 'APPOINTMENT_CANCELLATION' then 'the appointment was cancelled'
                end as halt
              from asked a join notification n on n.id = a.id
              left join appointment p on p.tenant_id = n.tenant_id and p.id = n.appointment_id),
            step as (
              select id, claim, kind, tenant_id, channel, address, seconds, provider, next, cause, cancelled,
                case when kind = 'SENDING' and halt is null then claim
                  when kind <> 'NEXT' and (last_try <> claim or not certain) then last_try end as last_try,
                halt is not null or kind = 'ENDED' as ends,
                case when halt is null then state when halt = 'not sent in time' then 'EXPIRED' else 'CANCELLED' end as state,
                coalesce(halt, reason) as reason,
                case when kind in ('LATER', 'STOPPED') and not counted then attempt - 1 else attempt end as attempt
              from known),
            kept as (
              update dispatch d
              set state = s.state, attempt = case s.kind when 'NEXT' then 0 else s.attempt end, last_try = s.last_try,
                claims = case s.kind when 'SENDING' then d.claims else d.claims + 1 end,
                stage = case s.kind when 'SENDING' then 'LEASED' when 'NEXT' then 'QUEUED' else 'WAITING' end,
                due_at = case when s.state = 'PENDING' and s.kind <> 'NEXT'
                  then least(now() + make_interval(secs => s.seconds), d.expires_at)
                  else now() + make_interval(secs => s.seconds) end,
                address = case s.kind when 'SENDING' then s.address when 'NEXT' then null else d.address end,
                prepared_at = case s.kind when 'SENDING' then coalesce(d.prepared_at, now()) when 'NEXT' then null
                  else d.prepared_at end,
                channel = coalesce(s.next, d.channel)
              from step s where not s.ends and d.notification_id = s.id),
            gone as (delete from dispatch d using step s where s.ends and d.notification_id = s.id),
            closed as (
              update notification n
              set state = s.state, reason = s.reason, provider_id = coalesce(s.provider, n.provider_id), attempt = s.attempt,
                last_try = s.last_try, cancelled = nullif(s.cancelled, false), updated_at = now()
              from step s where s.ends and n.id = s.id),
            moved as (
              update notification n set channel = s.next, updated_at = now()
              from step s where s.kind = 'NEXT' and not s.ends and n.id = s.id),
            stopped as (
              insert into channel_circuit (tenant_id, channel, reason, retry_at, cause)
              select distinct on (tenant_id, channel) tenant_id, channel, reason, now() + make_interval(secs => seconds), cause
              from step where kind = 'STOPPED' and not ends
              on conflict (tenant_id, channel) do update
              set reason = excluded.reason, retry_at = excluded.retry_at, cause = excluded.cause),
            mended as (
              delete from channel_circuit c using step s
              where s.state = 'SENT' and c.tenant_id = s.tenant_id and c.channel = s.channel
                and not exists (select 1 from step t
                  where t.kind = 'STOPPED' and t.tenant_id = s.tenant_id and t.channel = s.channel)),
            told as (
              insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason, provider_id)
              select id, tenant_id, state, coalesce(next, channel), attempt, reason, provider from step order by id
              %s)
            select told.*, s.claim from told join step s on s.id = told.notification_id order by told.id
            """.formatted(ROWS, TOLD);

    /**
     * What became of a try whose notification was ended meanwhile by somebody who could not know it: nobody could be asked, or its
     * time was over, or it was cancelled. That it was sent is always true; that it was not sent ends the uncertainty, and it goes
     * on where it still may.
     */
    static final String CORRECT = """
            with asked as materialized (
              select r.*, n.tenant_id, n.channel, n.attempt, n.recipient_key, n.expires_at, n.cancelled,
                jsonb_exists(n.contents, coalesce(r.next, n.channel)) as sayable
              from %s
              join notification n on n.id = r.id and n.last_try = r.claim
              where r.certain and (r.state = 'SENT' and n.state in ('UNCERTAIN', 'EXPIRED', 'CANCELLED') or n.state = 'UNCERTAIN')
              order by r.id for update of n),
            step as (
              select id, claim, tenant_id, coalesce(next, channel) as channel, attempt, recipient_key, expires_at, priority, seconds,
                provider, state, reason
              from asked where kind = 'ENDED'
              union all
              select id, claim, tenant_id, coalesce(next, channel), attempt, recipient_key, expires_at, priority, seconds, null,
                case when cancelled then 'CANCELLED' when expires_at <= now() or not sayable then 'EXPIRED' else 'PENDING' end,
                case when cancelled then 'it was cancelled' when expires_at <= now() or not sayable then 'not sent in time'
                  else reason end
              from asked where kind <> 'ENDED'),
            opened as (
              insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at, expires_at,
                claims)
              select id, tenant_id, channel, priority, recipient_key, 'PENDING', 'WAITING',
                least(now() + make_interval(secs => seconds), expires_at), expires_at,
                cast(extract(epoch from clock_timestamp()) * 1000 as bigint)
              from step where state = 'PENDING'),
            corrected as (
              update notification n
              set state = s.state, channel = s.channel, reason = s.reason, provider_id = coalesce(s.provider, n.provider_id),
                last_try = null, cancelled = null, updated_at = now()
              from step s where n.id = s.id),
            told as (
              insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason, provider_id)
              select id, tenant_id, state, channel, attempt, reason, provider from step order by id
              %s)
            select told.*, s.claim from told join step s on s.id = told.notification_id order by told.id
            """.formatted(ROWS, TOLD);
}
