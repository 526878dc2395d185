package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.delivery.StatusPublisher;
import com.citaplanner.notification.delivery.postgres.RecordedTransition;
import com.citaplanner.notification.delivery.postgres.StoredNotificationDetails;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Receipts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Most receipts say what is known already: the echo of what we sent. So they are judged without holding anything first, and only
 * notifications that would change are held and judged again. What makes no difference now makes none later.
 */
@ApplicationScoped
class PostgresReceipts implements Receipts {
    private final Sql sql;
    private final StatusPublisher news;
    private final StoredNotificationDetails about;

    PostgresReceipts(Sql sql, StatusPublisher news, StoredNotificationDetails about) {
        this.sql = sql;
        this.news = news;
        this.about = about;
    }

    @Override
    public Uni<Void> record(List<Receipt> receipts) {
        return settled(receipts).chain(changed -> {
            Set<NotificationKey> keys =
                    changed.stream().map(one -> one.row().key()).collect(Collectors.toSet());
            return changed.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : hold(receipts.stream()
                            .filter(receipt -> keys.contains(NotificationKey.of(receipt)))
                            .toList());
        });
    }

    private Uni<Void> hold(List<Receipt> receipts) {
        Collection<NotificationKey> keys = keys(receipts);
        return sql.rows(ReceiptSql.HOLD_OPEN, keys)
                .chain(() -> sql.rows(ReceiptSql.HOLD, keys))
                .chain(() -> settled(receipts))
                .chain(this::settle);
    }

    /** Those that change. */
    private Uni<List<ReceiptEffect>> settled(List<Receipt> receipts) {
        Map<NotificationKey, List<Receipt>> byKey =
                receipts.stream().collect(Collectors.groupingBy(NotificationKey::of));
        return sql.rows(ReceiptSql.STANDING, keys(receipts))
                .map(rows -> rows.stream()
                        .map(DeliveryProgressRow::of)
                        .map(row -> ReceiptEffect.of(row, byKey.get(row.key())))
                        .filter(one -> !one.receiptTransitions().isEmpty())
                        .toList());
    }

    private static Collection<NotificationKey> keys(List<Receipt> receipts) {
        return receipts.stream().map(NotificationKey::of).distinct().toList();
    }

    private Uni<Void> settle(List<ReceiptEffect> changed) {
        return sql.change(
                        ReceiptSql.SETTLE,
                        changed.stream().map(ReceiptEffect::end).toList())
                .chain(() -> sql.rows(
                        ReceiptSql.TELL,
                        changed.stream().flatMap(one -> one.events().stream()).toList()))
                .map(told -> told.stream().map(RecordedTransition::of).toList())
                .chain(this::tell);
    }

    private Uni<Void> tell(List<RecordedTransition> told) {
        return about.of(told.stream()
                        .map(RecordedTransition::notificationId)
                        .distinct()
                        .toList())
                .chain(known -> news.publish(told.stream()
                        .map(one -> one.news(known.get(one.notificationId())))
                        .toList()));
    }
}
