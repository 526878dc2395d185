package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.ReportingChannels;
import com.citaplanner.notification.delivery.StatusMeter;
import com.citaplanner.notification.delivery.postgres.AwaitedDeliveries;
import com.citaplanner.notification.delivery.postgres.AwaitedDelivery;
import com.citaplanner.notification.delivery.postgres.RecordedTransition;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tracking.FallbackMeter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores transitions of locked notifications, publishes and counts them. */
@ApplicationScoped
class ProgressWriter {
    private final Sql sql;
    private final StatusMeter statusMeter;
    private final FallbackMeter fallbackMeter;
    private final AwaitedDeliveries awaited;
    private final ReportingChannels reporting;

    ProgressWriter(
            Sql sql,
            StatusMeter statusMeter,
            FallbackMeter fallbackMeter,
            AwaitedDeliveries awaited,
            ReportingChannels reporting) {
        this.sql = sql;
        this.statusMeter = statusMeter;
        this.fallbackMeter = fallbackMeter;
        this.awaited = awaited;
        this.reporting = reporting;
    }

    Uni<Void> write(List<ReceiptEffect> changed) {
        return sql.change(
                        ReceiptSql.APPLY,
                        changed.stream().map(ReceiptEffect::endRow).toList())
                .chain(() -> awaited.add(changed.stream()
                        .filter(this::awaitsReport)
                        .map(ProgressWriter::awaited)
                        .toList()))
                .chain(() -> sql.rows(
                        ReceiptSql.ADD_EVENTS,
                        changed.stream()
                                .flatMap(effect -> effect.events().stream())
                                .toList()))
                .invoke(recorded -> recorded.stream()
                        .map(RecordedTransition::of)
                        .forEach(transition -> transition.count(statusMeter)))
                .invoke(() -> countDoubled(changed))
                .replaceWithVoid();
    }

    private void countDoubled(List<ReceiptEffect> changed) {
        changed.stream()
                .flatMap(effect -> effect.receiptTransitions().stream())
                .flatMap(transition -> transition.doubled().stream())
                .forEach(two -> fallbackMeter.doubled(two.arrived(), two.other()));
    }

    /** A receipt may tell that the message was sent before the answer to its attempt does. */
    private boolean awaitsReport(ReceiptEffect effect) {
        return effect.end().state() == NotificationState.SENT
                && reporting.contains(effect.end().channel());
    }

    private static AwaitedDelivery awaited(ReceiptEffect effect) {
        NotificationKey key = effect.row().key();
        return AwaitedDelivery.of(key.id(), key.tenantId(), effect.row().type());
    }
}
