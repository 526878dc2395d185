package com.citaplanner.notification.tracking.postgres;

/** The SQL statements of {@link PostgresReceipts} and {@link PostgresFallbacks}. Notifications are looked up one by one; see {@code ClaimSql}. */
final class ReceiptSql {
    private ReceiptSql() {}

    private static final String ROWS =
            "(select * from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, id uuid)"
                    + " order by id, tenant_id offset 0) r";

    /** Locks in the dispatcher's order: the dispatch row, then the notification. */
    static final String LOCK_OPEN = """
            select d.notification_id from %s
            cross join lateral (
              select * from dispatch d where d.notification_id = r.id and d.tenant_id is not distinct from r.tenant_id for update) d
            """.formatted(ROWS);

    static final String LOCK = """
            select n.id from %s
            cross join lateral (select * from notification n where n.id = r.id and n.tenant_id is not distinct from r.tenant_id for update) n
            """.formatted(ROWS);

    private static final String PROGRESS = """
            n.tenant_id, n.id, n.type, coalesce(d.state, n.state) as state, coalesce(d.channel, n.channel) as channel,
              array_to_string(n.channels, ',') as channels, coalesce(d.attempt, n.attempt) as attempt,
              d.notification_id is null or d.address is not null or d.state = 'UNCERTAIN' as tried, n.provider_id, n.failed_id, n.doubled,
              n.traceparent,
              case when d.notification_id is null then n.last_attempt else d.last_attempt end as last_attempt,
              case when n.expires_at > now() and d.cancelled is distinct from true and n.cancelled is distinct from true
                then (select string_agg(channel, ',') from jsonb_object_keys(n.contents) as channel %s) end as remaining
            """;

    static final String CURRENT = """
            select %s
            from %s
            cross join lateral (select * from notification n where n.id = r.id and n.tenant_id is not distinct from r.tenant_id offset 0) n
            left join lateral (
              select * from dispatch d where d.notification_id = r.id and d.tenant_id is not distinct from r.tenant_id offset 0) d on true
            """.formatted(PROGRESS.formatted(""), ROWS);

    /** Does not wait for what is being changed: that is looked at again later. */
    static final String LOCK_OVERDUE = """
            select n.tenant_id, n.id from %s
            cross join lateral (
              select * from notification n
              where n.id = r.id and n.tenant_id is not distinct from r.tenant_id for update skip locked) n
            """.formatted(ROWS);

    /** The locked ones that are still overdue, with the channels that may be used and are open. None is where it is open already. */
    static final String OVERDUE = """
            select f.channel as awaited, f.patience_seconds, %s
            from %s
            cross join lateral (
              select * from fallback f
              where f.notification_id = r.id and f.tenant_id is not distinct from r.tenant_id and f.due_at <= now() offset 0) f
            cross join lateral (select * from notification n where n.id = r.id and n.tenant_id is not distinct from r.tenant_id offset 0) n
            left join lateral (
              select * from dispatch d where d.notification_id = r.id and d.tenant_id is not distinct from r.tenant_id offset 0) d on true
            """.formatted(PROGRESS.formatted("""
                    where d.notification_id is null and exists (
                      select from channel_status s where s.tenant_id = n.tenant_id and s.channel = channel.channel and s.closed is null)"""), ROWS);

    static final String FIND_OVERDUE = """
            select tenant_id, notification_id as id, due_at from fallback
            where due_at <= now() and not (select dispatch_paused()) order by due_at limit :limit
            """;

    static final String FORGET = """
            delete from fallback f using %s
            where f.notification_id = r.id and f.tenant_id is not distinct from r.tenant_id
            """.formatted(ROWS);

    /** Of notifications that do not exist any more: nobody would lock them, and they would stay the longest overdue ones. */
    static final String FORGET_DELETED = """
            delete from fallback f using %s
            where f.notification_id = r.id and f.tenant_id is not distinct from r.tenant_id and not exists (
              select from notification n where n.id = r.id and n.tenant_id is not distinct from r.tenant_id offset 0)
            """.formatted(ROWS);

    static final String POSTPONE = """
            update fallback f set due_at = now() + interval '1 minute' from %s
            where f.notification_id = r.id and f.tenant_id is not distinct from r.tenant_id
            """.formatted(ROWS);

    /**
     * Deletes a dispatch row, or makes it due on the next channel, or again on the same one. Its current holder then has
     * no valid claim any more, neither to the old row nor to a new one, whose claim numbers start above any earlier
     * count of claims.
     */
    static final String APPLY = """
            with r as materialized (
              select * from json_to_recordset(cast(cast(:rows as text) as json)) as r(id uuid, tenant_id text, state text,
                channel text, reason text, provider_id text, failed_id text, last_attempt bigint, doubled boolean, priority smallint,
                open boolean, attempt int, seconds float8)),
            gone as (
              delete from dispatch d using r
              where not r.open and d.notification_id = r.id and d.tenant_id is not distinct from r.tenant_id
                and d.notification_id = any (array(select id from r where not open))
              returning d.notification_id, d.tenant_id, d.cancelled),
            settled as (
              delete from fallback f using r
              where r.state <> 'SENT' and f.notification_id = r.id and f.tenant_id is not distinct from r.tenant_id
                and f.notification_id = any (array(select id from r where state <> 'SENT'))),
            goes_on as (
              insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at, expires_at,
                created_at, claims, attempt)
              select n.id, n.tenant_id, r.channel, r.priority, n.recipient_key, 'PENDING',
                case when r.seconds > 0 then 'WAITING' else 'QUEUED' end,
                least(now() + make_interval(secs => r.seconds), n.expires_at), n.expires_at,
                n.created_at, cast(extract(epoch from clock_timestamp()) * 1000 as bigint), r.attempt
              from r
              cross join lateral (select * from notification n where n.id = r.id and n.tenant_id is not distinct from r.tenant_id offset 0) n
              where r.open order by n.id
              on conflict (notification_id, tenant_id) do update
              set channel = excluded.channel, state = excluded.state, stage = excluded.stage, due_at = excluded.due_at,
                attempt = excluded.attempt, claims = excluded.claims, address = null, prepared_at = null, last_attempt = null)
            update notification n
            set state = r.state, channel = r.channel, reason = r.reason, updated_at = now(), last_attempt = r.last_attempt,
              cancelled = coalesce(nullif(g.cancelled, false), n.cancelled), failed_id = coalesce(r.failed_id, n.failed_id),
              doubled = coalesce(nullif(r.doubled, false), n.doubled),
              provider_id = case when not r.open then coalesce(r.provider_id, n.provider_id) end
            from r left join gone g on g.notification_id = r.id and g.tenant_id = r.tenant_id
            where n.id = r.id and n.tenant_id is not distinct from r.tenant_id and n.id = any (array(select id from r))
            """;

    static final String ADD_EVENTS = """
            insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason, provider_id)
            select r.id, r.tenant_id, r.state, r.channel, r.attempt, r.reason, r.provider_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(step int, id uuid, tenant_id text, state text,
              channel text, attempt int, reason text, provider_id text)
            order by r.step
            returning notification_id, state, channel
            """;
}
