package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tracking.FallbackMeter;
import com.citaplanner.notification.tracking.Fallbacks;
import com.citaplanner.notification.tracking.OverdueDelivery;
import com.citaplanner.notification.tracking.ReceiptTransition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresFallbacks implements Fallbacks {
    private final Sql sql;
    private final ProgressWriter writer;
    private final FallbackMeter meter;

    PostgresFallbacks(Sql sql, ProgressWriter writer, FallbackMeter meter) {
        this.sql = sql;
        this.writer = writer;
        this.meter = meter;
    }

    /** @param effect empty where the notification does not continue on another channel */
    private record Overdue(NotificationKey key, Channel awaited, Optional<ReceiptEffect> effect) {
        static Overdue of(ResultRow row) {
            DeliveryProgressRow progress = DeliveryProgressRow.of(row);
            Channel awaited = Channel.valueOf(row.get("awaited", String.class));
            Duration patience = Duration.ofSeconds(row.get("patience_seconds", Integer.class));
            Optional<ReceiptTransition> transition = progress.deliveryProgress().afterSilence(awaited, patience);
            return new Overdue(progress.key(), awaited, transition.map(next -> ReceiptEffect.of(progress, next)));
        }
    }

    @Override
    public Uni<List<OverdueDelivery>> overdue(int limit) {
        return sql.rows(ReceiptSql.FIND_OVERDUE, Map.of("limit", limit))
                .map(rows -> rows.stream()
                        .map(row -> new OverdueDelivery(
                                row.get("tenant_id", String.class),
                                row.get("id", UUID.class),
                                Sql.instant(row, "due_at")))
                        .toList());
    }

    @Override
    public Uni<Integer> moveOn(List<OverdueDelivery> overdue) {
        Collection<NotificationKey> keys = keys(overdue);
        return sql.rows(ReceiptSql.LOCK_OVERDUE, keys)
                .map(rows -> rows.stream().map(PostgresFallbacks::key).toList())
                .chain(locked -> sql.rows(ReceiptSql.OVERDUE, locked)
                        .chain(rows -> settle(rows.stream().map(Overdue::of).toList()))
                        .chain(settled -> forgetDeleted(keys, locked).map(forgotten -> settled + forgotten)));
    }

    private Uni<Integer> forgetDeleted(Collection<NotificationKey> keys, Collection<NotificationKey> locked) {
        return locked.size() == keys.size() ? Uni.createFrom().item(0) : sql.change(ReceiptSql.FORGET_DELETED, keys);
    }

    @Override
    public Uni<Void> postpone(List<OverdueDelivery> refused) {
        return sql.change(ReceiptSql.POSTPONE, keys(refused)).replaceWithVoid();
    }

    private static Collection<NotificationKey> keys(List<OverdueDelivery> overdue) {
        return overdue.stream().map(NotificationKey::of).toList();
    }

    private static NotificationKey key(ResultRow row) {
        return new NotificationKey(row.get("tenant_id", String.class), row.get("id", UUID.class));
    }

    private Uni<Integer> settle(List<Overdue> overdue) {
        List<ReceiptEffect> moving =
                overdue.stream().flatMap(each -> each.effect().stream()).toList();
        return sql.change(ReceiptSql.FORGET, overdue.stream().map(Overdue::key).toList())
                .chain(() -> moving.isEmpty() ? Uni.createFrom().voidItem() : writer.write(moving))
                .invoke(() -> overdue.forEach(this::count))
                .replaceWith(overdue.size());
    }

    private void count(Overdue overdue) {
        overdue.effect()
                .ifPresent(
                        effect -> meter.movedOn(overdue.awaited(), effect.end().channel()));
    }
}
