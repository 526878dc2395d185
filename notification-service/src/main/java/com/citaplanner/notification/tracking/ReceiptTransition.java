package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import java.time.Duration;
import java.util.Optional;

/**
 * A transition that a receipt causes, or its absence.
 *
 * @param state PENDING if it continues, on the next channel or again on the same one; otherwise the final state
 * @param channel the channel that the state refers to
 * @param delay until it continues
 * @param failedId the provider's id of a message that failed and is sent again on its channel
 * @param doubled where the client may have got the message over two channels
 */
public record ReceiptTransition(
        NotificationState state,
        Channel channel,
        Optional<String> reason,
        Optional<String> providerId,
        Duration delay,
        Optional<String> failedId,
        Optional<Doubled> doubled) {
    /** Arrived over one channel, and sent or perhaps sent over the other. */
    public record Doubled(Channel arrived, Channel other) {}

    static ReceiptTransition sent(NotificationState state, Receipt receipt, Optional<Doubled> doubled) {
        return new ReceiptTransition(
                state,
                receipt.channel(),
                doubled.map(two -> "also sent over " + two.other()),
                receipt.providerId(),
                Duration.ZERO,
                Optional.empty(),
                doubled);
    }

    static ReceiptTransition failed(Channel channel, String reason, Optional<String> providerId) {
        return new ReceiptTransition(
                NotificationState.FAILED,
                channel,
                Optional.of(reason),
                providerId,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    static ReceiptTransition nextChannel(Channel next, String reason) {
        return continued(next, reason, Duration.ZERO, Optional.empty());
    }

    static ReceiptTransition again(Channel channel, String reason, Duration delay, Optional<String> failedId) {
        return continued(channel, reason, delay, failedId);
    }

    private static ReceiptTransition continued(
            Channel channel, String reason, Duration delay, Optional<String> failedId) {
        return new ReceiptTransition(
                NotificationState.PENDING,
                channel,
                Optional.of(reason),
                Optional.empty(),
                delay,
                failedId,
                Optional.empty());
    }

    /** The state stays as it is; only the story goes on. */
    static ReceiptTransition alsoArrived(NotificationState state, Doubled doubled) {
        return new ReceiptTransition(
                state,
                doubled.other(),
                Optional.of("also arrived over " + doubled.arrived()),
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Optional.of(doubled));
    }

    public boolean continues() {
        return state == NotificationState.PENDING;
    }
}
