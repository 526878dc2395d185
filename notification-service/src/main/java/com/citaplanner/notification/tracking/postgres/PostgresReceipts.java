package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.trace.Tracing;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Receipts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Applies receipts. Most of them repeat what is known, so they are first evaluated without locks, and only
 * notifications that would change are locked and evaluated again. A receipt that makes no difference now makes none
 * later.
 */
@ApplicationScoped
class PostgresReceipts implements Receipts {
    private final Sql sql;
    private final ProgressWriter writer;
    private final ReceiptSpans spans;

    PostgresReceipts(Sql sql, ProgressWriter writer, Tracing tracing) {
        this.sql = sql;
        this.writer = writer;
        this.spans = new ReceiptSpans(tracing);
    }

    @Override
    public Uni<Void> record(List<Receipt> receipts) {
        return changes(receipts).chain(changed -> {
            Set<NotificationKey> keys =
                    changed.stream().map(effect -> effect.row().key()).collect(Collectors.toSet());
            return changed.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : lockAndApply(receipts.stream()
                            .filter(receipt -> keys.contains(NotificationKey.of(receipt)))
                            .toList());
        });
    }

    private Uni<Void> lockAndApply(List<Receipt> receipts) {
        Collection<NotificationKey> keys = keys(receipts);
        return sql.rows(ReceiptSql.LOCK_OPEN, keys)
                .chain(() -> sql.rows(ReceiptSql.LOCK, keys))
                .chain(() -> changes(receipts))
                .chain(changed -> writer.write(changed).invoke(() -> spans.record(changed, receipts)));
    }

    /** The notifications that the receipts change. */
    private Uni<List<ReceiptEffect>> changes(List<Receipt> receipts) {
        Map<NotificationKey, List<Receipt>> byKey =
                receipts.stream().collect(Collectors.groupingBy(NotificationKey::of));
        return sql.rows(ReceiptSql.CURRENT, keys(receipts))
                .map(rows -> rows.stream()
                        .map(DeliveryProgressRow::of)
                        .map(row -> ReceiptEffect.of(row, Objects.requireNonNull(byKey.get(row.key()))))
                        .filter(effect -> !effect.receiptTransitions().isEmpty())
                        .toList());
    }

    private static Collection<NotificationKey> keys(List<Receipt> receipts) {
        return receipts.stream().map(NotificationKey::of).distinct().toList();
    }
}
