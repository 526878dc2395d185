package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Deletes messages older than their tenant's retention. */
@ApplicationScoped
class InteractionRetention implements RetentionRules {
    private static final String INTERACTIONS = """
            delete from interaction where ctid = any (array(
              select i.ctid from tenant t join interaction i on i.tenant_id = t.id
                and i.created_at < now() - make_interval(days => t.retention_days)
              where t.retention_days is not null limit :most for update of i skip locked))
            """;

    private static final String WHATSAPP_MESSAGES = """
            delete from whatsapp_message where ctid = any (array(
              select m.ctid from tenant t join whatsapp_message m on m.tenant_id = t.id
                and m.written_at < now() - make_interval(days => t.retention_days)
              where t.retention_days is not null limit :most for update of m skip locked))
            """;

    private final Sql sql;

    InteractionRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(
                new RetentionRule("interaction", most -> sql.change(INTERACTIONS, Map.of("most", most))),
                new RetentionRule("whatsapp_message", most -> sql.change(WHATSAPP_MESSAGES, Map.of("most", most))));
    }
}
