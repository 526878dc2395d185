package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tracking.DeliveryProgress;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.ReceiptTransition;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The transitions that a notification's receipts cause, in their order; empty if they make no difference.
 *
 * @param end the progress after all of them
 */
record ReceiptEffect(DeliveryProgressRow row, List<ReceiptTransition> receiptTransitions, DeliveryProgress end) {
    static ReceiptEffect of(DeliveryProgressRow row, ReceiptTransition transition) {
        return new ReceiptEffect(
                row, List.of(transition), row.deliveryProgress().then(transition));
    }

    static ReceiptEffect of(DeliveryProgressRow row, List<Receipt> receipts) {
        List<ReceiptTransition> receiptTransitions = new ArrayList<>();
        DeliveryProgress deliveryProgress = row.deliveryProgress();
        for (Receipt receipt : receipts) {
            Optional<ReceiptTransition> receiptTransition =
                    deliveryProgress.after(receipt.afterAttempts(row.attempt()));
            if (receiptTransition.isPresent()) {
                receiptTransitions.add(receiptTransition.get());
                deliveryProgress = deliveryProgress.then(receiptTransition.get());
            }
        }
        return new ReceiptEffect(row, receiptTransitions, deliveryProgress);
    }

    /**
     * The final state after all transitions.
     *
     * @param attempt the number of attempts on the channel so far, where it continues
     * @param seconds until it continues
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record EndRow(
            UUID id,
            String tenantId,
            NotificationState state,
            Channel channel,
            @Nullable String reason,
            @Nullable String providerId,
            @Nullable String failedId,
            @Nullable Long lastAttempt,
            boolean doubled,
            int priority,
            boolean open,
            int attempt,
            double seconds) {}

    EndRow endRow() {
        ReceiptTransition last = receiptTransitions.getLast();
        return new EndRow(
                row.key().id(),
                row.key().tenantId(),
                last.state(),
                last.channel(),
                last.continues() ? null : last.reason().orElse(null),
                last.providerId().orElse(null),
                end.latest().failedId().orElse(null),
                end.latest().attempt().orElse(null),
                end.doubled(),
                row.type().priority().rank(),
                last.continues(),
                last.channel() == row.deliveryProgress().channel() ? row.attempt() : 0,
                Sql.seconds(last.delay()));
    }

    /** The events of the transitions, in order. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record EventRow(
            int step,
            UUID id,
            String tenantId,
            NotificationState state,
            Channel channel,
            int attempt,
            @Nullable String reason,
            @Nullable String providerId) {}

    List<EventRow> events() {
        List<EventRow> events = new ArrayList<>();
        for (ReceiptTransition receiptTransition : receiptTransitions) {
            events.add(new EventRow(
                    events.size(),
                    row.key().id(),
                    row.key().tenantId(),
                    receiptTransition.state(),
                    receiptTransition.channel(),
                    row.attempt(),
                    receiptTransition.reason().orElse(null),
                    receiptTransition.providerId().orElse(null)));
        }
        return events;
    }
}
