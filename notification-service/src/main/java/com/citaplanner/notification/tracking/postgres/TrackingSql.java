package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.tracking.NotificationSearch;
import com.citaplanner.notification.tracking.NotificationTimeline;

/** The SQL statements of {@link PostgresTrackingQueries}. */
final class TrackingSql {
    private TrackingSql() {}

    /**
     * An open notification has the reason of its channel, else of its latest attempt, if there is one, and was last
     * updated by that attempt.
     */
    private static final String SUMMARY = """
            n.id, n.idempotency_key, n.type, n.client_id, coalesce(d.state, n.state) as state,
            coalesce(d.channel, n.channel) as channel, array_to_string(n.channels, ',') as channels,
            coalesce(n.reason, (
              select coalesce(s.closed, c.reason) from channel_status s
              left join channel_circuit c on c.tenant_id = s.tenant_id and c.channel = s.channel
              where s.tenant_id = d.tenant_id and s.channel = d.channel), (
              select e.reason from notification_event e where e.notification_id = d.notification_id and e.tenant_id = d.tenant_id
              order by e.id desc limit 1)) as reason,
            coalesce(d.attempt, n.attempt) as attempt, d.due_at, n.provider_id, n.created_at, greatest(n.updated_at, (
              select e.at from notification_event e where e.notification_id = d.notification_id and e.tenant_id = d.tenant_id
              order by e.id desc limit 1)) as updated_at, n.expires_at
            """;

    private static final String OPEN = "select notification_id as id, tenant_id, created_at from dispatch";
    private static final String UNSENT = "select notification_id as id, tenant_id, created_at from notification_unsent";

    /**
     * Scans a bounded part of the best index, then filters. Every row tells how far the scan came and how many it met,
     * as does the single row when nothing matched.
     */
    private static final String SEARCH = """
            with walked as materialized (
              select * from (%s) listed order by created_at desc, id desc limit :walk),
            reached as (
              select created_at as reached_at, id as reached_id, (select count(*) from walked) as met
              from walked order by created_at, id limit 1),
            found as (
              select %s
              from walked join notification n on n.id = walked.id and n.tenant_id = walked.tenant_id
              left join dispatch d on d.notification_id = n.id and d.tenant_id = n.tenant_id
              where (:type = '' or n.type = :type) and (:channel = '' or coalesce(d.channel, n.channel) = :channel)
                and (:state = '' or coalesce(d.state, n.state) = :state)
              order by n.created_at desc, n.id desc limit :limit)
            select * from reached left join found on true order by created_at desc, id desc
            """;

    private static final String WALK = """
            (select * from (%s) rows
             where tenant_id = :tenant %s
               and (created_at, id) < (cast(cast(:at as text) as timestamptz), cast(cast(:after as text) as uuid))
               and created_at >= cast(cast(:from as text) as timestamptz)
               and created_at < cast(cast(:to as text) as timestamptz)
             order by created_at desc, id desc limit :walk)
            """;

    static String search(NotificationSearch search) {
        return SEARCH.formatted(walk(search), SUMMARY);
    }

    private static String walk(NotificationSearch search) {
        if (search.recipient().isPresent()) {
            return WALK.formatted(
                    "select id, tenant_id, created_at, recipient_key from notification",
                    "and recipient_key = :recipient");
        }
        return search.state().map(TrackingSql::walk).orElseGet(TrackingSql::walkAll);
    }

    private static String walkAll() {
        return WALK.formatted("select id, tenant_id, created_at from notification", "");
    }

    /** What may have been sent is uncertain while it is looked up, and may have ended so. */
    private static String walk(NotificationState state) {
        return switch (state) {
            case SCHEDULED, PENDING, SENDING -> WALK.formatted(OPEN, "");
            case UNCERTAIN -> WALK.formatted(OPEN, "") + " union " + walkUnsent(state);
            case FAILED, CANCELLED, SUPPRESSED, EXPIRED -> walkUnsent(state);
            case SENT, DELIVERED, READ -> walkAll();
        };
    }

    private static String walkUnsent(NotificationState state) {
        return WALK.formatted(UNSENT + " where state = '" + state + "'", "");
    }

    /** Whether the scan's condition alone selects the results, so that no more than the page need be scanned. */
    static boolean isExact(NotificationSearch search) {
        boolean narrow = search.state().isEmpty()
                || (search.recipient().isEmpty()
                        && search.state().filter(TrackingSql::ended).isPresent());
        return narrow && search.type().isEmpty() && search.channel().isEmpty();
    }

    private static boolean ended(NotificationState state) {
        return switch (state) {
            case FAILED, CANCELLED, SUPPRESSED, EXPIRED -> true;
            case SCHEDULED, PENDING, SENDING, UNCERTAIN, SENT, DELIVERED, READ -> false;
        };
    }

    /** The time of a fallback is one that will move it on: not once it arrived, was cancelled or is open again. */
    static final String FIND = """
            select %s, n.recipient_name, n.recipient_phone, n.recipient_email, n.template_id, n.template_version,
              cast(case when n.appointment_id is null then '[]' else jsonb_build_array(
                jsonb_build_object('id', n.appointment_id, 'version', n.appointment_version))
                || coalesce(n.more_appointments, '[]') end as text) as appointments,
              n.requested_by, cast(n.metadata as text) as metadata, (
                select f.due_at from fallback f
                where f.notification_id = n.id and f.tenant_id = n.tenant_id and f.channel = n.channel
                  and d.notification_id is null and n.state in ('SENT', 'UNCERTAIN') and n.cancelled is distinct from true)
                as fallback_at,
              cast(coalesce((
                select jsonb_object_agg(entry.key, coalesce(c.content, entry.value))
                from jsonb_each(n.contents) entry
                left join content c on c.tenant_id = n.tenant_id and c.id = cast(entry.value ->> 'sharedId' as uuid)), '{}')
                as text) as contents
            from notification n left join dispatch d on d.notification_id = n.id and d.tenant_id = n.tenant_id
            where n.tenant_id = :tenant and n.id = :notification
            """.formatted(SUMMARY);

    static final String EVENTS = """
            select at, state, channel, attempt, reason, provider_id from (
              select * from notification_event where notification_id = :notification and tenant_id = :tenant
              order by id desc limit %d) newest
            order by id
            """.formatted(NotificationTimeline.MAX_EVENTS);

    static final String COUNTS = """
            select coalesce(d.state, n.state) as state, n.channel, count(*) as notifications
            from notification n
            left join dispatch d
              on d.notification_id = n.id and d.tenant_id = n.tenant_id and n.state in ('SCHEDULED', 'PENDING')
            where n.tenant_id = :tenant and n.created_at >= cast(cast(:from as text) as timestamptz)
              and n.created_at < cast(cast(:to as text) as timestamptz)
            group by 1, 2 order by 1, 2
            """;
}
