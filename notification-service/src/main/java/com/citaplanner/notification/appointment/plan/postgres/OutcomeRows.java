package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.plan.NotificationOutcome;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what became of notifications. One is open while it is queued, awaits the report that it arrived, or may still
 * turn out not to have been sent. A cancelled one was certainly not sent unless an attempt's outcome is unknown, it was
 * sent at last, or it moved to its next channel because no report came.
 */
@ApplicationScoped
class OutcomeRows {
    static final String OUTCOMES = """
            select r.id as asked, n.state, n.reason, n.last_attempt is not null as unclear,
              d.notification_id is not null or f.notification_id is not null
                or coalesce(n.state = 'UNCERTAIN' and n.last_attempt is not null and n.expires_at > now(), false) as open,
              d.notification_id is not null as queued,
              coalesce(n.state = 'CANCELLED' and n.reason in ('the appointment has changed since', 'the appointment was cancelled'),
                false) as stale,
              case when n.state = 'CANCELLED' then exists (
                select from notification_event e
                where e.notification_id = n.id and e.tenant_id is not distinct from n.tenant_id
                  and e.state = 'PENDING' and e.reason like '%: not delivered within %') or coalesce((
                select e.state <> 'PENDING' from notification_event e
                where e.notification_id = n.id and e.tenant_id is not distinct from n.tenant_id
                  and e.state in ('PENDING', 'SENT', 'UNCERTAIN', 'DELIVERED', 'READ')
                order by e.id desc limit 1), false) else false end as told
            from unnest(cast($1 as text[]), cast($2 as text[])) as r0 (tenant_id, id)
            cross join lateral (select r0.tenant_id, cast(r0.id as uuid) as id) r
            left join lateral (
              select * from notification n where n.id = r.id and n.tenant_id is not distinct from r.tenant_id offset 0) n on true
            left join lateral (
              select * from dispatch d where d.notification_id = r.id and d.tenant_id is not distinct from r.tenant_id offset 0) d
              on true
            left join lateral (
              select * from fallback f where f.notification_id = r.id and f.tenant_id is not distinct from r.tenant_id offset 0) f
              on true
            """;

    private final Sql sql;

    OutcomeRows(Sql sql) {
        this.sql = sql;
    }

    private record Asked(String tenantId, UUID id) {}

    Uni<Map<UUID, NotificationOutcome>> of(Collection<PlannedMessage> messages) {
        List<Asked> asked = messages.stream()
                .flatMap(row -> row
                        .notificationId()
                        .map(id -> new Asked(row.appointment().tenantId(), id))
                        .stream())
                .distinct()
                .toList();
        return sql.rows(
                        OUTCOMES,
                        ColumnArrays.of(asked)
                                .text(Asked::tenantId)
                                .text(row -> row.id().toString()))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.get("asked", UUID.class), OutcomeRows::outcome)));
    }

    /** A notification that its tenant's retention has deleted ended long ago. */
    private static NotificationOutcome outcome(ResultRow row) {
        @Nullable String state = row.get("state", String.class);
        if (flag(row, "open")) {
            return new NotificationOutcome.Open(!flag(row, "queued"));
        }
        return switch (state) {
            case "CANCELLED" -> cancelled(row);
            case "EXPIRED" -> flag(row, "unclear") ? new NotificationOutcome.Told() : expired(row);
            case "FAILED", "SUPPRESSED" -> flag(row, "unclear") ? new NotificationOutcome.Told() : ended(row);
            case null, default -> new NotificationOutcome.Told();
        };
    }

    private static NotificationOutcome cancelled(ResultRow row) {
        if (flag(row, "unclear") || flag(row, "told")) {
            return new NotificationOutcome.Told();
        }
        return flag(row, "stale") ? new NotificationOutcome.OutOfDate() : ended(row);
    }

    private static NotificationOutcome expired(ResultRow row) {
        return new NotificationOutcome.Expired(Optional.ofNullable(row.get("reason", String.class)));
    }

    private static NotificationOutcome ended(ResultRow row) {
        return new NotificationOutcome.Ended(Optional.ofNullable(row.get("reason", String.class)));
    }

    private static boolean flag(ResultRow row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }
}
