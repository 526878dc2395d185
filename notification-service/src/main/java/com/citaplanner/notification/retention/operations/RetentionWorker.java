package com.citaplanner.notification.retention.operations;

import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.PeriodicSignal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.micrometer.core.instrument.Counter;
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

/** Deletes expired rows of all features' tables, a batch at a time. Concurrent instances delete different rows. */
@ApplicationScoped
class RetentionWorker {
    private static final Logger LOG = Logger.getLogger(RetentionWorker.class);

    private final Transactions transactions;
    private final RetentionSettings settings;
    private final MeterRegistry meters;
    private final List<RetentionRule> rules;
    private final PeriodicSignal signal;

    RetentionWorker(
            Transactions transactions,
            RetentionSettings settings,
            @All List<RetentionRules> features,
            MeterRegistry meters,
            Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.meters = meters;
        this.signal = new PeriodicSignal("retention", clock, this::deleteExpired);
        RetentionPeriods periods = periods(settings);
        this.rules = features.stream()
                .flatMap(feature -> feature.rules(periods).stream())
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
                settings.plannedMessages(),
                settings.oldKeys());
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("retention", signal::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        signal.stop();
    }

    /** Applies all rules once, even if one fails. Returns whether more expired rows may remain. */
    private Uni<Boolean> deleteExpired() {
        signal.rest(settings.every());
        return Multi.createFrom()
                .iterable(rules)
                .onItem()
                .transformToUniAndConcatenate(this::deleteExpired)
                .collect()
                .asList()
                .map(full -> full.contains(true));
    }

    private Uni<Boolean> deleteExpired(RetentionRule rule) {
        return transactions
                .run(() -> rule.delete().apply(settings.batch()))
                .invoke(deleted -> count(rule.table(), deleted))
                .map(deleted -> deleted == settings.batch())
                .onFailure(DatabaseRefused.class)
                .invoke(refused ->
                        LOG.errorf("expired rows not deleted: table=%s reason=%s", rule.table(), refused.getMessage()))
                .onFailure(DatabaseRefused.class)
                .recoverWithItem(false);
    }

    private void count(String table, int deleted) {
        if (deleted > 0) {
            Counter.builder("citaplanner.retention.deleted")
                    .description("Rows that were deleted because their time is over")
                    .tag("table", table)
                    .register(meters)
                    .increment(deleted);
            LOG.infof("expired rows deleted: table=%s rows=%d", table, deleted);
        }
    }
}
