package com.citaplanner.notification.recovery.postgres;

/**
 * The statements of {@link PostgresRecoveredNotifications} that change notifications. New claims are numbered above any
 * earlier count of claims, so that a late outcome or receipt of an attempt that the database has forgotten is not taken for
 * one of a later attempt.
 */
final class RecoverySql {
    private RecoverySql() {}

    private static final String NEW_CLAIM = "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";

    private static final String PERHAPS_SENT = "it may have been sent before the database was restored";

    private static final String NOBODY_KNOWS =
            "unknown whether it was sent: it was requested when the database was lost, and may have been sent before";

    /**
     * An event that the database has forgotten has a higher number than any that it knows, and those since the recovery
     * began have higher ones still. Those between may have any: the service did not know yet that it was restored. Of what
     * may have been sent, the address is forgotten too, since it may have been sent to another one.
     */
    static final String APPLY_LOG = """
            with page as materialized (
              select * from recovered_notification
              where (tenant_id, idempotency_key) > (:tenant, :key) order by tenant_id, idempotency_key limit :limit),
            newer as materialized (
              select n.id, n.tenant_id, k.state as logged, recovered_state(k.state, d.due_at, k.stopped_at) as recovered,
                coalesce(k.channel, n.channel) as channel, k.attempt, k.provider_id, k.reason, n.recipient_key, n.expires_at,
                n.created_at, coalesce(d.priority, cast(cast(cast(:priorities as text) as json) ->> n.type as smallint)) as priority
              from page k
              cross join lateral (
                select * from notification n
                where n.tenant_id = k.tenant_id and n.idempotency_key = k.idempotency_key for update) n
              left join dispatch d on d.notification_id = n.id and d.tenant_id = n.tenant_id
              where k.event_id > (
                select coalesce(max(e.id), 0) from notification_event e
                where e.notification_id = n.id and e.tenant_id = n.tenant_id
                  and (e.at <= cast(cast(:restored as text) as timestamptz) or e.at >= cast(cast(:opened as text) as timestamptz)))
                and recovered_state(k.state, d.due_at, k.stopped_at) is not null),
            gone as (
              delete from dispatch d using newer w
              where w.recovered <> 'LOOKUP' and d.notification_id = w.id and d.tenant_id = w.tenant_id),
            open as (
              insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at, expires_at,
                created_at, attempt, claims)
              select id, tenant_id, channel, priority, recipient_key, 'UNCERTAIN', 'QUEUED', now(), expires_at, created_at,
                attempt, %1$s
              from newer where recovered = 'LOOKUP'
              on conflict (notification_id, tenant_id) do update
              set channel = excluded.channel, state = 'UNCERTAIN', stage = 'QUEUED', due_at = now(), attempt = excluded.attempt,
                claims = excluded.claims, address = null, prepared_at = null, last_attempt = null, opt_out_keys = null),
            settled as (
              delete from fallback f using newer w where f.notification_id = w.id and f.tenant_id = w.tenant_id),
            changed as (
              update notification n
              set state = case w.recovered when 'LOOKUP' then 'PENDING' else w.recovered end, channel = w.channel,
                attempt = w.attempt, provider_id = coalesce(w.provider_id, n.provider_id),
                reason = case w.recovered when 'LOOKUP' then null else w.reason end, last_attempt = null, updated_at = now()
              from newer w where n.id = w.id and n.tenant_id = w.tenant_id),
            told as (
              insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason, provider_id)
              select id, tenant_id, case recovered when 'LOOKUP' then 'UNCERTAIN' else recovered end, channel, attempt,
                case recovered when 'LOOKUP' then '%2$s' else reason end, provider_id
              from newer)
            select tenant_id, idempotency_key from page order by tenant_id desc, idempotency_key desc limit 1
            """.formatted(NEW_CLAIM, PERHAPS_SENT);

    /** A first attempt to write a note does not look for one. */
    static final String LOOK_FOR_NOTES = """
            update private_note p set attempt = greatest(p.attempt, 1)
            where exists (
              select from recovered_notification k where k.tenant_id = p.tenant_id and k.notification_id = p.notification_id)
            """;

    static final String SUSPECT_OPEN = """
            with suspected as (
              update dispatch set state = 'UNCERTAIN', stage = 'QUEUED', due_at = now(), address = null, prepared_at = null,
                last_attempt = null, opt_out_keys = null, claims = %1$s
              where notification_id = any (array(
                select notification_id from dispatch
                where created_at <= cast(cast(:stopped as text) as timestamptz)
                  and (state = 'PENDING' or state = 'SCHEDULED' and due_at <= cast(cast(:stopped as text) as timestamptz))
                limit :limit for update))
              returning notification_id, tenant_id, channel, attempt)
            insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason)
            select notification_id, tenant_id, 'UNCERTAIN', channel, attempt, '%2$s' from suspected
            """.formatted(NEW_CLAIM, PERHAPS_SENT);

    /** One that was due may have led to another channel just before the service stopped. */
    static final String FORGET_FALLBACKS =
            "delete from fallback where due_at <= cast(cast(:stopped as text) as timestamptz)";

    /**
     * Messages about appointments that were due when the service stopped, and answers to clients' messages: nobody knows
     * whether they had become notifications, whose ids would be others. An announcement, and a reminder that is planned
     * late, are due when they are planned, which may be again; they were due from their report on, or from their place
     * before the appointment. What the log knows only of the time after the stop, this recovery has published itself.
     */
    static final String HOLD_UNLOGGED = """
            with held as (
              delete from dispatch d using notification n
              where n.id = d.notification_id and n.tenant_id = d.tenant_id and d.state in ('PENDING', 'SCHEDULED')
                and d.created_at >= cast(cast(:opened as text) as timestamptz)
                and not exists (
                  select from recovered_notification k
                  where k.tenant_id = n.tenant_id and k.idempotency_key = n.idempotency_key
                    and k.at <= cast(cast(:stopped as text) as timestamptz))
                and (n.type in ('AUTO_REPLY', 'OPT_OUT_CONFIRMATION') or exists (
                  select from planned_message p
                  left join appointment a on a.tenant_id = p.tenant_id and a.id = p.appointment_id
                  where p.tenant_id = n.tenant_id and p.notification_id = n.id
                    and least(p.due_at, case when p.step in ('CONFIRMATION', 'CHANGE', 'CANCELLATION') then p.since
                        when p.step like 'REMINDER-%%' and p.since >= cast(cast(:opened as text) as timestamptz)
                        then a.starts_at - make_interval(mins => cast(split_part(p.step, '-', 2) as int)) end)
                      <= cast(cast(:stopped as text) as timestamptz)))
              returning d.notification_id, d.tenant_id, d.channel),
            ended as (
              update notification n set state = 'UNCERTAIN', reason = '%1$s', updated_at = now()
              from held h where n.id = h.notification_id and n.tenant_id = h.tenant_id)
            insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason)
            select notification_id, tenant_id, 'UNCERTAIN', channel, 0, '%1$s' from held
            """.formatted(NOBODY_KNOWS);
}
