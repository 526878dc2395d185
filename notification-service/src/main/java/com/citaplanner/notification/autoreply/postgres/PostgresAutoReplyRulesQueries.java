package com.citaplanner.notification.autoreply.postgres;

import com.citaplanner.notification.autoreply.AutoReplyRules;
import com.citaplanner.notification.autoreply.AutoReplyRulesQueries;
import com.citaplanner.notification.autoreply.json.AutoReplyRulesJson;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

@ApplicationScoped
class PostgresAutoReplyRulesQueries implements AutoReplyRulesQueries {
    private static final Logger LOG = Logger.getLogger(PostgresAutoReplyRulesQueries.class);

    private static final String ENABLED = """
            select r.tenant_id, cast(r.rules as text)
            from unnest(cast($1 as text[])) as t(tenant_id)
            join auto_reply_rules r on r.tenant_id = t.tenant_id and r.enabled
            """;

    private final Sql sql;
    private final AutoReplyRulesJson json;

    PostgresAutoReplyRulesQueries(Sql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.json = new AutoReplyRulesJson(mapper);
    }

    @Override
    public Uni<Map<String, AutoReplyRules>> enabled(Collection<String> tenantIds) {
        return sql.rows(ENABLED, ColumnArrays.of(Set.copyOf(tenantIds)).text(id -> id))
                .map(this::rules);
    }

    /** Rules that cannot be read, because a newer release wrote them, switch nothing on. */
    private Map<String, AutoReplyRules> rules(List<ResultRow> rows) {
        Map<String, AutoReplyRules> rules = new HashMap<>();
        for (ResultRow row : rows) {
            try {
                rules.put(row.text(0), json.read(row.text(1)));
            } catch (IllegalStateException unreadable) {
                LOG.errorf(
                        "stored rules for automatic replies cannot be read and count as off: tenant=%s reason=%s",
                        row.text(0), unreadable.getMessage());
            }
        }
        return rules;
    }
}
