package com.citaplanner.notification.request.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Notifications go when they are older than their tenant keeps them, and cancellations that came too early. */
@ApplicationScoped
class NotificationRetention implements RetentionRules {
    /**
     * A request is known again by its notification, so that stays for as long as Kafka may bring the request once more. What is open
     * stays too.
     */
    private static final String NOTIFICATIONS = """
            with old as materialized (
              select n.id, t.id as tenant_id from tenant t cross join lateral (
                select n.id from notification n
                where n.tenant_id = t.id
                  and n.created_at < now() - greatest(make_interval(days => t.retention_days), make_interval(secs => :age))
                  and not exists (
                    select 1 from dispatch d where d.notification_id = n.id and d.tenant_id = n.tenant_id)
                order by n.created_at limit :most for update skip locked) n
              where t.retention_days is not null limit :most),
            told as (delete from notification_event e using old where e.notification_id = old.id and e.tenant_id = old.tenant_id)
            delete from notification n using old where n.id = old.id and n.tenant_id = old.tenant_id
            """;

    /**
     * Stored in the transaction that stored the notifications that share it, and so at the same moment; it goes after the last of
     * them. Only what is as old as notifications that may go is looked at, so that a round costs nothing for all that is kept.
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
    public List<RetentionRule> rules(RetentionPeriods kept) {
        return List.of(
                new RetentionRule("notification", most -> sql.change(NOTIFICATIONS, age(kept, most))),
                new RetentionRule("content", most -> sql.change(SHARED_CONTENTS, age(kept, most))),
                AgeBasedDeletion.of(sql, "cancellation", "received_at", kept.processedEvents()));
    }

    private static Map<String, Object> age(RetentionPeriods kept, int most) {
        return Map.of("most", most, "age", Sql.seconds(kept.processedEvents()));
    }
}
