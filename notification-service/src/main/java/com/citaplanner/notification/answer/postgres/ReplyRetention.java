package com.citaplanner.notification.answer.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Deletes answers that are older than their tenant keeps messages. */
@ApplicationScoped
class ReplyRetention implements RetentionRules {
    private static final String REPLIES = """
            delete from appointment_reply where ctid = any (array(
              select r.ctid from tenant t join appointment_reply r on r.tenant_id = t.id
                and r.at < now() - make_interval(days => t.retention_days)
              where t.retention_days is not null limit :most for update of r skip locked))
            """;

    private final Sql sql;

    ReplyRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(new RetentionRule("appointment_reply", most -> sql.change(REPLIES, Map.of("most", most))));
    }
}
