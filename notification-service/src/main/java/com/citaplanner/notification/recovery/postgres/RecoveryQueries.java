package com.citaplanner.notification.recovery.postgres;

/** The statements of {@link PostgresRecoveredNotifications} that change nothing. */
final class RecoveryQueries {
    private RecoveryQueries() {}

    static final String COUNTS = """
            select count(*) filter (where state not in ('UNKNOWN', 'SCHEDULED', 'PENDING', 'SENDING', 'UNCERTAIN')) as ended,
              count(*) filter (where state in ('SCHEDULED', 'PENDING', 'SENDING', 'UNCERTAIN')) as perhaps_sent,
              count(*) filter (where state = 'UNKNOWN') as unlogged,
              count(*) filter (where notification_id is not null and not exists (
                select from notification n
                where n.tenant_id = k.tenant_id and n.idempotency_key = k.idempotency_key)) as lost,
              (select count(*) from dispatch) as waiting
            from recovered_notification k where at >= cast(cast(:restored as text) as timestamptz) - interval '1 day'
            """;

    /** Announcements, and reminders whose time has passed, are planned for when their appointment is read again. */
    static final String PLANNED_OVERDUE = """
            select count(*) as overdue from planned_message
            where state = 'PLANNED' and due_at <= now() and (due_at <= cast(cast(:opened as text) as timestamptz)
              or since <= cast(cast(:opened as text) as timestamptz) and step in ('CONFIRMATION', 'CHANGE', 'CANCELLATION')
              or since > cast(cast(:opened as text) as timestamptz) and step like 'REMINDER-%')
            """;

    static final String LOST = """
            select tenant_id, idempotency_key, cast(notification_id as text) as notification_id, state,
              coalesce(channel, '') as channel, at
            from recovered_notification k
            where notification_id is not null and (tenant_id, idempotency_key) > (:tenant, :key) and not exists (
              select from notification n
              where n.tenant_id = k.tenant_id and n.idempotency_key = k.idempotency_key)
            order by tenant_id, idempotency_key limit :limit
            """;
}
