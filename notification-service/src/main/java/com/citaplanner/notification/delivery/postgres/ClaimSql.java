package com.citaplanner.notification.delivery.postgres;

/**
 * The statements with which {@link PostgresDispatchQueue} claims notifications. Known rows are always looked up by id, even if the statistics
 * are outdated, because the table may have been empty a minute ago. Lateral subqueries, arrays of ids, conditions that
 * match no partial index, and {@code is not distinct from} for the tenant leave the planner no other index.
 */
final class ClaimSql {
    private ClaimSql() {}

    /**
     * Queues rows that are due: delayed ones, and those whose lease has passed. A worker that died before sending has
     * not made an attempt, so the count of attempts is reduced. Waits for a recovery, which tells what had come to its turn
     * before the service stopped by what is still scheduled.
     */
    static final String PROMOTE = """
            update dispatch set stage = 'QUEUED', state = case state when 'SCHEDULED' then 'PENDING' else state end,
              attempt = case when stage = 'LEASED' and state = 'PENDING' then greatest(attempt - 1, 0) else attempt end
            where notification_id = any (array(
              select notification_id from dispatch where stage in ('WAITING', 'LEASED') and due_at <= now()
                and not (select dispatch_paused())
              order by due_at limit :limit for update skip locked))
            """;

    /**
     * Claims notifications. Finds lanes by skipping from one to the next in their index, so that the cost depends on
     * the number of lanes with work rather than of rows. Orders the heads of the lanes by their shares, and examines
     * only as many as may be claimed. A notification is claimed when it is the first of its recipient and channel
     * ({@code turn}). If the first one is due but not promoted yet, the others wait, since another instance may be
     * promoting it. Others are marked as blocked, under a lock on the first, so that no further claim examines them. In
     * a stopped lane, one notification is claimed once it may be tried again; in a closed lane ({@code
     * channel_status}), none. Expired notifications are claimed in any lane, to be ended; in a closed lane also those
     * that may have been sent, to look them up. A claim forgets an address that is out of date, so that it is found again.
     * Nothing is claimed after the database was restored, until that recovery is released.
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
                case when c.retry_at is null then coalesce(t.max_in_flight, :room) when c.retry_at <= now() then 1 else 0 end
                  - coalesce(busy.count, 0) as room
              from lane join tenant t on t.id = lane.tenant_id
              join channel_status s on s.tenant_id = lane.tenant_id and s.channel = lane.channel and s.closed is null
              left join channel_circuit c on c.tenant_id = lane.tenant_id and c.channel = lane.channel
              left join json_to_recordset(cast(cast(:busy as text) as json)) as busy(tenant text, channel text, count int)
                on busy.tenant = lane.tenant_id and busy.channel = lane.channel),
            head as materialized (
              select d.*, open.room, d.place / (open.weight * (array[%s])[d.priority + 1]) as share
              from open cross join lateral (
                select d.notification_id, d.tenant_id, d.recipient_key, d.channel, d.priority, d.sequence,
                  d.turn = 2 and d.expires_at > now() as waits, row_number() over (order by d.priority, d.sequence) as place
                from dispatch d
                where d.stage = 'QUEUED' and d.tenant_id = open.tenant_id and d.channel = open.channel
                order by d.priority, d.sequence
                limit least(open.room, :limit) + :further / greatest((select count(*) from open where room > 0), 1)) d
              where open.room > 0),
            seen as materialized (
              select h.*, first.notification_id as first, first.turn as first_turn
              from (select * from head order by share limit :limit + :further) h
              cross join lateral (
                select o.notification_id, o.turn from dispatch o
                where o.tenant_id = h.tenant_id and o.recipient_key = h.recipient_key and o.channel = h.channel
                order by o.turn, o.priority, o.sequence limit 1) first),
            wanted as (
              select notification_id, tenant_id, share
              from (
                select s.*, row_number() over (partition by tenant_id, channel order by place) as claimed_place
                from seen s where s.notification_id = s.first and not exists (
                  select 1 from dispatch o
                  where o.tenant_id = s.tenant_id and o.recipient_key = s.recipient_key and o.channel = s.channel
                    and o.turn = 3 and o.due_at <= now() and (o.priority, o.sequence) < (s.priority, s.sequence)
                  offset 0)) firsts
              where claimed_place <= room
              union all
              (select d.notification_id, d.tenant_id, 0 from dispatch d
               where d.stage in ('QUEUED', 'BLOCKED') and d.expires_at <= now() and (d.state = 'PENDING' or exists (
                 select 1 from channel_status s
                 where s.tenant_id = d.tenant_id and s.channel = d.channel and s.closed is not null))
               order by d.expires_at limit 100)),
            behind as (
              select o.notification_id
              from (select distinct first, first_turn, tenant_id, channel from seen where first <> notification_id) s
              cross join lateral (
                select f.notification_id from dispatch f
                where f.notification_id = s.first and f.tenant_id is not distinct from s.tenant_id and f.turn = s.first_turn
                  and f.channel = s.channel for share skip locked) o),
            blocked as (
              update dispatch set stage = 'BLOCKED' where notification_id = any (array(
                select d.notification_id from seen s cross join lateral (
                  select q.notification_id from dispatch q
                  where q.notification_id = s.notification_id and q.tenant_id is not distinct from s.tenant_id
                    and q.channel = s.channel and q.stage not in ('WAITING', 'BLOCKED', 'LEASED')
                  for update skip locked) d
                where s.waits and s.first <> s.notification_id and (s.first in (select notification_id from behind)) is true))
              returning notification_id),
            mine as (
              select d.notification_id from (
                select * from wanted order by share limit case when (select dispatch_paused()) then 0 else :limit end) w
              cross join lateral (
                select q.notification_id from dispatch q
                where q.notification_id = w.notification_id and q.tenant_id is not distinct from w.tenant_id
                  and q.stage not in ('WAITING', 'LEASED')
                for update skip locked) d),
            leased as (
              update dispatch d
              set stage = 'LEASED', due_at = now() + make_interval(secs => :lease), claims = claims + 1, attempt = d.attempt + 1,
                address = case when d.last_attempt is null and d.outdated then null else d.address end,
                prepared_at = case when d.last_attempt is null and d.outdated then null else d.prepared_at end,
                opt_out_keys = case when d.last_attempt is null and d.outdated then null else d.opt_out_keys end,
                outdated = d.outdated and d.last_attempt is not null
              from (select count(*) from blocked) as first_of_all
              where d.notification_id = any (array(select notification_id from mine))
              returning d.notification_id, d.tenant_id, d.channel, d.attempt, d.address, d.prepared_at, d.state, d.expires_at,
                d.claims)
            select leased.tenant_id, leased.channel, leased.attempt, leased.address, leased.prepared_at, leased.state,
              leased.expires_at, leased.claims, n.*, b.number as blocked
            from (select count(*) as number from blocked) b
            left join (leased cross join lateral (
              select n.id, n.idempotency_key, n.type, array_to_string(n.channels, ',') as channels, n.client_id,
                n.recipient_name, n.recipient_phone, n.recipient_email, n.conversation_account, n.conversation_id, cast(n.metadata as text) as metadata,
                n.traceparent,
                cast(coalesce(
                  (select c.content from content c
                   where c.tenant_id = n.tenant_id and c.id = cast(n.contents -> leased.channel ->> 'sharedId' as uuid)),
                  n.contents -> leased.channel) as text) as content
              from notification n
              where n.id = leased.notification_id and n.tenant_id is not distinct from leased.tenant_id offset 0) n) on true
            """;
}
