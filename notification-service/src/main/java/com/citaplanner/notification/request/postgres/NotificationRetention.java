package com.citaplanner.notification.request.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Deletes notifications older than their tenant's retention, their shared contents, and old early cancellations. */
@ApplicationScoped
class NotificationRetention implements RetentionRules {
    /**
     * Deletes notifications, but not before Kafka can no longer repeat their requests, which are recognised by them.
     * Keeps notifications in progress, and those that may still continue on their next channel.
     */
    private static final String NOTIFICATIONS = """
            with old as materialized (
              select n.id, t.id as tenant_id from tenant t cross join lateral (
                select n.id from notification n
                where n.tenant_id = t.id
                  and n.created_at < now() - greatest(make_interval(days => t.retention_days), make_interval(secs => :age))
                  and not exists (
                    select 1 from dispatch d where d.notification_id = n.id and d.tenant_id = n.tenant_id)
                  and not exists (
                    select 1 from fallback f where f.notification_id = n.id and f.tenant_id = n.tenant_id)
                order by n.created_at limit :most for update skip locked) n
              where t.retention_days is not null limit :most),
            told as (delete from notification_event e using old where e.notification_id = old.id and e.tenant_id = old.tenant_id)
            delete from notification n using old where n.id = old.id and n.tenant_id = old.tenant_id
            """;

    /**
     * Deletes shared contents after the last of their notifications. Both were stored in one transaction, so they have
     * the same {@code created_at}. Reads only contents old enough to be deleted, so that kept ones cost nothing.
     */
    private static final String SHARED_CONTENTS = """
            delete from content where ctid = any (array(
              select c.ctid from tenant t cross join lateral (
                select c.ctid from content c
                where c.tenant_id = t.id
                  and c.created_at < now() - greatest(make_interval(days => t.retention_days), make_interval(secs => :age))
                  and not exists (
                    select from notification n where n.tenant_id = c.tenant_id and n.created_at = c.created_at)
                order by c.created_at limit :most for update of c skip locked) c
              where t.retention_days is not null limit :most))
            """;

    private final Sql sql;

    NotificationRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(
                new RetentionRule("notification", most -> sql.change(NOTIFICATIONS, parameters(periods, most))),
                new RetentionRule("content", most -> sql.change(SHARED_CONTENTS, parameters(periods, most))),
                AgeBasedDeletion.of(sql, "cancellation", "received_at", periods.processedEvents()));
    }

    private static Map<String, Object> parameters(RetentionPeriods periods, int most) {
        return Map.of("most", most, "age", Sql.seconds(periods.processedEvents()));
    }
}
