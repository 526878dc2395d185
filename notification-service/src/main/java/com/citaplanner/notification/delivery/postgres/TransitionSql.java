package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.suppression.Suppression;

/**
 * The statements with which {@link PostgresDispatchQueue} records transitions; rows are looked up as in {@link ClaimSql}.
 */
final class TransitionSql {
    private TransitionSql() {}

    private static final String ROWS = """
            json_to_recordset(cast(cast(:rows as text) as json)) as r(id uuid, tenant text, claim bigint, kind text,
              state text, address text, seconds float8, reason text, provider text, next text, counted boolean, certain boolean,
              priority smallint, cause text, keys text[], marketing boolean)""";

    /**
     * Records a batch of transitions. Two claims may change a row: the newest one, and the one of the last attempt
     * ({@code last_attempt}) if it knows the outcome for certain, which takes precedence. An attempt whose lease has
     * passed does not start, nor one that was claimed before the database was restored. A start extends a lease that ends too soon. It also checks the current state, and the
     * first case that applies decides: cancelled, expired, any of its appointments changed or cancelled, address changed since the
     * claim (is claimed again, which finds the new one), opted out (continues with the next channel, if any), channel
     * closed (waits until it is open). Ended rows are deleted, and the notification
     * keeps the result. Every transition except a start uses up the claim, so that it is recorded once, however often
     * it is repeated. Results name their claim, since an outdated claim may be in the same batch. A stopped channel is
     * mended by the attempts that test it, not by those that were under way when it was stopped.
     *
     * <p>A start locks its appointments ({@code newest}): the locks on the dispatch rows may have been waited for, and
     * this statement's snapshot is older than that. A row that is locked is read as it is now, and a change of it that
     * is not committed yet is waited for, so that nothing is sent about a version that has been replaced. ({@code for
     * key share} would read the old version, since the key stays.) This ends in no deadlock: dispatch rows are locked
     * before appointments, and each of them in the order of their keys. Whoever stores or plans appointments locks no
     * dispatch row; answers that come together with receipts, and the erasure of a client, lock them in this order.
     */
    static final String RECORD = """
            with held as materialized (
              select r.*, d.tenant_id, d.channel, d.attempt, d.cancelled, d.expires_at, d.last_attempt,
                d.opt_out_keys, d.outdated
              from (select * from %s order by id offset 0) r
              cross join lateral (
                select * from dispatch d where d.notification_id = r.id and d.tenant_id is not distinct from r.tenant for update) d
              where d.claims = r.claim and (r.kind <> 'SENDING' or (d.stage = 'LEASED' and d.due_at > now() and not (select dispatch_paused())))
                or d.last_attempt = r.claim and r.certain),
            asked as (
              select distinct on (id) * from held order by id, last_attempt = claim and certain desc nulls last),
            lane as materialized (
              select l.tenant_id, l.channel, c.closed from (select distinct tenant_id, channel from asked) l
              left join channel_status c on c.tenant_id = l.tenant_id and c.channel = l.channel),
            known as materialized (
              select a.*, lane.closed, a.kind = 'SENDING' as trying, n.type, n.appointment_id, n.appointment_version,
                n.more_appointments, a.kind = 'SENDING' and exists (
                  select 1 from suppression s
                  where s.tenant_id = a.tenant_id and s.channel = a.channel
                    and s.address_key = any (coalesce(a.keys, a.opt_out_keys)) and (s.scope = 'ALL' or a.marketing)) as opted_out
              from asked a
              join lane on lane.tenant_id = a.tenant_id and lane.channel = a.channel
              left join lateral (
                select * from notification n where a.kind = 'SENDING' and n.id = a.id and n.tenant_id is not distinct from a.tenant_id offset 0) n
                on true),
            mentioned as materialized (
              select id, tenant_id, type, appointment_id, appointment_version as version from known where appointment_id is not null
              union all
              select k.id, k.tenant_id, k.type, m.id, m.version
              from known k cross join lateral jsonb_to_recordset(k.more_appointments) as m(id text, version bigint)
              where k.more_appointments is not null),
            newest as materialized (
              select p.tenant_id, p.id, p.version, p.status
              from (select distinct tenant_id, appointment_id from mentioned order by tenant_id, appointment_id offset 0) t
              cross join lateral (
                select * from appointment p where p.tenant_id = t.tenant_id and p.id = t.appointment_id for share) p),
            stale as materialized (
              select t.id, bool_or(p.version > t.version) as changed,
                bool_or(p.status = 'CANCELLED' and t.type <> 'APPOINTMENT_CANCELLATION') as dropped
              from mentioned t join newest p on p.tenant_id = t.tenant_id and p.id = t.appointment_id
              where p.version > t.version or p.status = 'CANCELLED' and t.type <> 'APPOINTMENT_CANCELLATION' group by t.id),
            verdict (rank, kind, state, reason) as (values
              (1, 'ENDED', 'CANCELLED', 'it was cancelled'),
              (2, 'ENDED', 'EXPIRED', 'not sent in time'),
              (3, 'ENDED', 'CANCELLED', 'the appointment has changed since'),
              (4, 'ENDED', 'CANCELLED', 'the appointment was cancelled'),
              (5, 'HELD', 'PENDING', 'the client''s addresses have changed'),
              (6, 'NEXT', 'PENDING', '%2$s'),
              (7, 'ENDED', 'SUPPRESSED', '%2$s'),
              (8, 'HELD', 'PENDING', null)),
            decided as (
              select k.id, k.claim, k.tenant_id, k.channel, k.address, k.keys, k.seconds, k.next, k.provider, k.cancelled,
                k.cause, k.certain, k.counted, k.closed, k.attempt, k.last_attempt, coalesce(v.kind, k.kind) as kind,
                coalesce(v.state, k.state) as state, case k.rank
                  when 6 then k.channel || ': ' || v.reason when 8 then k.closed else coalesce(v.reason, k.reason) end as reason
              from (
                select known.*, case when cancelled and kind <> 'ENDED' and state <> 'UNCERTAIN' then 1
                  when trying and expires_at <= now() then 2
                  when trying and changed then 3
                  when trying and dropped then 4
                  when trying and outdated and last_attempt is null then 5
                  when opted_out and next is not null then 6
                  when opted_out then 7
                  when trying and closed is not null then 8 end as rank
                from known left join stale on stale.id = known.id) k
              left join verdict v on v.rank = k.rank),
            step as materialized (
              select id, claim, tenant_id, channel, address, keys, seconds, provider, cancelled, cause, kind, state,
                kind = 'ENDED' as ends, case kind when 'NEXT' then next end as next,
                case when kind = 'SENDING' then claim
                  when kind <> 'NEXT' and (last_attempt <> claim or not certain) then last_attempt end as last_attempt,
                case when state = 'EXPIRED' then concat_ws(': ', reason, closed) else reason end as reason,
                case when kind = 'HELD' or kind in ('LATER', 'STOPPED') and not counted then greatest(attempt - 1, 0)
                  else attempt end as attempt
              from decided),
            kept as (
              update dispatch d
              set state = s.state, attempt = case s.kind when 'NEXT' then 0 else s.attempt end, last_attempt = s.last_attempt,
                claims = case s.kind when 'SENDING' then d.claims else d.claims + 1 end,
                stage = case when s.kind = 'SENDING' then 'LEASED' when s.kind in ('NEXT', 'HELD') then 'QUEUED' else 'WAITING' end,
                due_at = case when s.kind in ('LATER', 'STOPPED') and s.state = 'PENDING'
                  then least(now() + make_interval(secs => s.seconds), d.expires_at)
                  when s.kind = 'SENDING' then greatest(now() + make_interval(secs => s.seconds), d.due_at)
                  else now() + make_interval(secs => s.seconds) end,
                address = case s.kind when 'SENDING' then s.address when 'NEXT' then null else d.address end,
                prepared_at = case s.kind when 'SENDING' then coalesce(d.prepared_at, now()) when 'NEXT' then null
                  else d.prepared_at end,
                opt_out_keys = coalesce(s.keys, d.opt_out_keys), channel = coalesce(s.next, d.channel)
              from step s where not s.ends and d.notification_id = s.id and d.tenant_id is not distinct from s.tenant_id
                and d.notification_id = any (array(select id from step where not ends))),
            gone as (delete from dispatch where notification_id = any (array(select id from step where ends))),
            closed as (
              update notification n
              set state = s.state, reason = s.reason, provider_id = coalesce(s.provider, n.provider_id), attempt = s.attempt,
                last_attempt = s.last_attempt, cancelled = nullif(s.cancelled, false), updated_at = now()
              from step s where s.ends and n.id = s.id and n.tenant_id is not distinct from s.tenant_id and n.id = any (array(select id from step where ends))),
            moved as (
              update notification n set channel = s.next, updated_at = now()
              from step s where s.kind = 'NEXT' and not s.ends and n.id = s.id and n.tenant_id is not distinct from s.tenant_id
                and n.id = any (array(select id from step where kind = 'NEXT'))),
            stopped as (
              insert into channel_circuit (tenant_id, channel, reason, retry_at, cause)
              select distinct on (tenant_id, channel) tenant_id, channel, reason, now() + make_interval(secs => seconds), cause
              from step where kind = 'STOPPED' and not ends
              on conflict (tenant_id, channel) do update
              set reason = excluded.reason, retry_at = excluded.retry_at, cause = excluded.cause),
            mended as (
              delete from channel_circuit c using step s
              where s.state = 'SENT' and c.tenant_id = s.tenant_id and c.channel = s.channel and c.retry_at <= now()
                and not exists (select 1 from step t
                  where t.kind = 'STOPPED' and t.tenant_id = s.tenant_id and t.channel = s.channel)),
            told as (
              insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason, provider_id)
              select id, tenant_id, state, coalesce(next, channel), attempt, reason, provider from step)
            select id as notification_id, state, coalesce(next, channel) as channel, claim from step
            """.formatted(ROWS, Suppression.OPTED_OUT);

    /**
     * Corrects a notification that was ended without knowing the outcome of an attempt (it could not be looked up, it
     * expired, or it was cancelled). That it was sent is always true; that it was not sent ends the uncertainty, and
     * delivery continues where it still may.
     */
    static final String CORRECT = """
            with asked as materialized (
              select r.*, n.tenant_id, n.channel, n.attempt, n.recipient_key, n.expires_at, n.created_at, n.cancelled,
                jsonb_exists(n.contents, coalesce(r.next, n.channel)) as sayable
              from (select * from %s order by id offset 0) r
              cross join lateral (
                select * from notification n where n.id = r.id and n.tenant_id is not distinct from r.tenant and n.last_attempt = r.claim
                for update) n
              where r.certain and (r.state = 'SENT' and n.state in ('UNCERTAIN', 'EXPIRED', 'CANCELLED') or n.state = 'UNCERTAIN')),
            step as (
              select id, claim, tenant_id, coalesce(next, channel) as channel, attempt, recipient_key, expires_at, created_at,
                priority, seconds, provider, state, reason
              from asked where kind = 'ENDED'
              union all
              select id, claim, tenant_id, coalesce(next, channel), attempt, recipient_key, expires_at, created_at,
                priority, seconds, null,
                case when cancelled then 'CANCELLED' when expires_at <= now() or not sayable then 'EXPIRED' else 'PENDING' end,
                case when cancelled then 'it was cancelled' when expires_at <= now() or not sayable then 'not sent in time'
                  else reason end
              from asked where kind <> 'ENDED'),
            opened as (
              insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at, expires_at,
                created_at, claims)
              select id, tenant_id, channel, priority, recipient_key, 'PENDING', 'WAITING',
                least(now() + make_interval(secs => seconds), expires_at), expires_at, created_at,
                cast(extract(epoch from clock_timestamp()) * 1000 as bigint)
              from step where state = 'PENDING'),
            corrected as (
              update notification n
              set state = s.state, channel = s.channel, reason = s.reason, provider_id = coalesce(s.provider, n.provider_id),
                last_attempt = null, updated_at = now()
              from step s where n.id = s.id and n.tenant_id is not distinct from s.tenant_id and n.id = any (array(select id from step))),
            told as (
              insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason, provider_id)
              select id, tenant_id, state, channel, attempt, reason, provider from step)
            select id as notification_id, state, channel, claim from step
            """.formatted(ROWS);
}
