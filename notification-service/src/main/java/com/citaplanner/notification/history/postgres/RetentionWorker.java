package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String BY_AGE = """
            delete from %1$s where ctid = any (array(
              select ctid from %1$s where %2$s < now() - make_interval(secs => :age) limit :most for update skip locked))
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final RetentionSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final List<Old> old;
    private final Signal letting = new Signal("retention", this::letGo);
    private volatile Instant next = Instant.EPOCH;

    RetentionWorker(Sql sql, Transactions transactions, RetentionSettings settings, MeterRegistry meters, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.old = all(settings);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("retention", () -> {
            if (!clock.instant().isBefore(next)) {
                letting.wake();
            }
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        letting.stop();
    }

    /** @param kept empty where each tenant says it */
    private record Old(String table, String statement, Optional<Duration> kept) {
        /** @param since from which a row's age counts */
        static Old by(String since, String table, Duration kept) {
            return new Old(table, BY_AGE.formatted(table, since), Optional.of(kept));
        }

        Map<String, Object> parameters(int most) {
            return kept.<Map<String, Object>>map(age -> Map.of("most", most, "age", Sql.seconds(age)))
                    .orElseGet(() -> Map.of("most", most));
        }
    }

    private static List<Old> all(RetentionSettings settings) {
        return List.of(
                new Old("interaction", INTERACTIONS, Optional.empty()),
                new Old("notification", NOTIFICATIONS, Optional.of(settings.processedEvents())),
                new Old("content", SHARED_CONTENTS, Optional.of(settings.processedEvents())),
                Old.by("received_at", "processed_event", settings.processedEvents()),
                Old.by("received_at", "cancellation", settings.processedEvents()),
                Old.by("received_at", "unrouted_event", settings.unroutedEvents()),
                Old.by("received_at", "dead_letter", settings.deadLetters()),
                Old.by("at", "outbox_refused", settings.refusedEvents()),
                Old.by("superseded_at", "contact_link", settings.contactLinks()),
                Old.by("sent_at", "unsubscribe_token", settings.unsubscribeLinks()),
                Old.by("coalesce(revoked_at, expires_at)", "api_key", settings.oldKeys()));
    }

    /** Tells whether there may be more at once. A table whose rows the database does not let go holds up no other. */
    private Uni<Boolean> letGo() {
        next = clock.instant().plus(settings.every());
        return Multi.createFrom()
                .iterable(old)
                .onItem()
                .transformToUniAndConcatenate(this::letGo)
                .collect()
                .asList()
                .map(full -> full.contains(true));
    }

    private Uni<Boolean> letGo(Old one) {
        return transactions
                .run(() -> sql.change(one.statement(), one.parameters(settings.batch())))
                .invoke(gone -> count(one.table(), gone))
                .map(gone -> gone == settings.batch())
                .onFailure(DatabaseRefused.class)
                .invoke(refused -> LOG.errorf("old rows stay: table=%s reason=%s", one.table(), refused.getMessage()))
                .onFailure(DatabaseRefused.class)
                .recoverWithItem(false);
    }

    private void count(String table, int gone) {
        if (gone > 0) {
            meters.counter("citaplanner.retention.deleted", "table", table).increment(gone);
            LOG.infof("old rows let go: table=%s rows=%d", table, gone);
        }
    }
}
