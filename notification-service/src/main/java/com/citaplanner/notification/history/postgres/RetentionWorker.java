package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import com.citaplanner.notification.work.WakeUps;
import com.citaplanner.notification.work.Wakeable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/** Lets go of what is old enough, a few rows at a time. Two instances at it take different rows. */
@ApplicationScoped
class RetentionWorker {
    private static final Logger LOG = Logger.getLogger(RetentionWorker.class);
    private static final String INTERACTIONS = """
            delete from interaction where ctid = any (array(
              select i.ctid from tenant t join interaction i on i.tenant_id = t.id
                and i.created_at < now() - make_interval(days => t.retention_days)
              where t.retention_days is not null limit :most for update of i skip locked))
            """;
    /**
     * A request is known again by its notification, so that stays for as long as Kafka may bring the request once more. What is open
     * stays too.
     */
    private static final String NOTIFICATIONS = """
            with old as materialized (
              select n.id from tenant t cross join lateral (
                select n.id from notification n
                where n.tenant_id = t.id
                  and n.created_at < now() - greatest(make_interval(days => t.retention_days), make_interval(secs => :age))
                  and not exists (select 1 from dispatch d where d.notification_id = n.id)
                order by n.created_at limit :most for update skip locked) n
              where t.retention_days is not null limit :most),
            told as (delete from notification_event e using old where e.notification_id = old.id)
            delete from notification n using old where n.id = old.id
            """;

    private static final String EVENTS = """
            delete from %s where ctid = any (array(
              select ctid from %s where received_at < now() - make_interval(secs => :age) limit :most for update skip locked))
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final RetentionSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Wakeable letting = new Wakeable("retention", this::letGo);
    private volatile Instant next = Instant.EPOCH;

    RetentionWorker(Sql sql, Transactions transactions, RetentionSettings settings, MeterRegistry meters, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, WakeUps wakeUps) {
        wakeUps.on("retention", () -> {
            if (!clock.instant().isBefore(next)) {
                letting.wake();
            }
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        letting.stop();
    }

    /** Tells whether there may be more at once. */
    private Uni<Boolean> letGo() {
        next = clock.instant().plus(settings.every());
        Map<String, Object> most = Map.of("most", settings.batch());
        return delete("interaction", INTERACTIONS, most)
                .chain(full -> delete("notification", NOTIFICATIONS, age(settings.processedEvents()))
                        .map(more -> full || more))
                .chain(full -> delete("processed_event", age(settings.processedEvents()))
                        .map(more -> full || more))
                .chain(full ->
                        delete("cancellation", age(settings.processedEvents())).map(more -> full || more))
                .chain(full ->
                        delete("unrouted_event", age(settings.unroutedEvents())).map(more -> full || more))
                .chain(full ->
                        delete("dead_letter", age(settings.deadLetters())).map(more -> full || more));
    }

    private Map<String, Object> age(Duration kept) {
        return Map.of("most", settings.batch(), "age", Sql.seconds(kept));
    }

    private Uni<Boolean> delete(String table, Map<String, Object> parameters) {
        return delete(table, EVENTS.formatted(table, table), parameters);
    }

    private Uni<Boolean> delete(String table, String statement, Map<String, Object> parameters) {
        return transactions.run(() -> sql.change(statement, parameters)).map(gone -> {
            if (gone > 0) {
                meters.counter("citaplanner.retention.deleted", "table", table).increment(gone);
                LOG.infof("old rows let go: table=%s rows=%d", table, gone);
            }
            return gone == settings.batch();
        });
    }
}
