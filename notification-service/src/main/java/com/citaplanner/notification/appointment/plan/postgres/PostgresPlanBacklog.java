package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.plan.PlanBacklog;
import com.citaplanner.notification.appointment.plan.PlanBacklogQueries;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class PostgresPlanBacklog implements PlanBacklogQueries {
    private static final String BACKLOG = """
            select cast(coalesce(extract(epoch from now() - (
                select due_at from planned_message where state in ('PLANNED', 'CHECK') and due_at <= now()
                order by due_at limit 1)), 0) as bigint) as oldest,
              (select count(*) from replanning) as replanning
            """;

    private final Sql sql;

    PostgresPlanBacklog(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<PlanBacklog> read() {
        return sql.rows(BACKLOG).map(rows -> backlog(rows.getFirst()));
    }

    private static PlanBacklog backlog(ResultRow row) {
        return new PlanBacklog(row.get("oldest", Long.class), row.get("replanning", Long.class));
    }
}
