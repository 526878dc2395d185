package com.citaplanner.notification.inbound.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Forgets old events: drops the weeks of those that were processed, and deletes the others row by row. */
@ApplicationScoped
class InboundEventRetention implements RetentionRules {
    private static final Logger LOG = Logger.getLogger(InboundEventRetention.class);

    private static final String MAINTAIN = """
            select added, dropped from maintain_processed_events(make_interval(secs => :age))
            """;

    private final Sql sql;

    InboundEventRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(
                new RetentionRule("processed_event", most -> maintain(periods.processedEvents())),
                AgeBasedDeletion.of(sql, "processed_event_default", "received_at", periods.processedEvents()),
                AgeBasedDeletion.of(sql, "unrouted_event", "received_at", periods.unroutedEvents()));
    }

    /** Returns 0, because a dropped table is no reason to come again at once. */
    private Uni<Integer> maintain(Duration period) {
        return sql.rows(MAINTAIN, Map.of("age", Sql.seconds(period)))
                .map(List::getFirst)
                .invoke(done -> log(done.get("added", Integer.class), done.get("dropped", Integer.class)))
                .replaceWith(0);
    }

    private static void log(int added, int dropped) {
        if (added > 0 || dropped > 0) {
            LOG.infof("weeks of processed events: added=%d dropped=%d", added, dropped);
        }
    }
}
