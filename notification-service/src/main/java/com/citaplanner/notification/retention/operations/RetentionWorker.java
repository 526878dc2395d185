package com.citaplanner.notification.retention.operations;

import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.PeriodicSignal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Deletes what is old enough in all features' tables, a few rows at a time. Two instances at it take different rows. */
@ApplicationScoped
class RetentionWorker {
    private static final Logger LOG = Logger.getLogger(RetentionWorker.class);

    private final Transactions transactions;
    private final RetentionSettings settings;
    private final MeterRegistry meters;
    private final List<RetentionRule> rules;
    private final PeriodicSignal deleting;

    RetentionWorker(
            Transactions transactions,
            RetentionSettings settings,
            @All List<RetentionRules> features,
            MeterRegistry meters,
            Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.meters = meters;
        this.deleting = new PeriodicSignal("retention", clock, this::deleteOld);
        RetentionPeriods kept = periods(settings);
        this.rules = features.stream()
                .flatMap(feature -> feature.rules(kept).stream())
                .toList();
    }

    private static RetentionPeriods periods(RetentionSettings settings) {
        return new RetentionPeriods(
                settings.processedEvents(),
                settings.unroutedEvents(),
                settings.deadLetters(),
                settings.refusedEvents(),
                settings.contactLinks(),
                settings.unsubscribeLinks(),
                settings.oldKeys());
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("retention", deleting::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        deleting.stop();
    }

    /** Tells whether there may be more at once. A table whose rows the database does not let go holds up no other. */
    private Uni<Boolean> deleteOld() {
        deleting.rest(settings.every());
        return Multi.createFrom()
                .iterable(rules)
                .onItem()
                .transformToUniAndConcatenate(this::deleteOld)
                .collect()
                .asList()
                .map(full -> full.contains(true));
    }

    private Uni<Boolean> deleteOld(RetentionRule rule) {
        return transactions
                .run(() -> rule.delete().apply(settings.batch()))
                .invoke(gone -> count(rule.table(), gone))
                .map(gone -> gone == settings.batch())
                .onFailure(DatabaseRefused.class)
                .invoke(refused -> LOG.errorf("old rows stay: table=%s reason=%s", rule.table(), refused.getMessage()))
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
