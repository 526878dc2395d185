package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import java.time.Duration;
import java.util.Optional;

/**
 * A transition that a receipt causes.
 *
 * @param state PENDING if it continues, on the next channel or again on the same one; otherwise the final state
 * @param channel the channel that the state refers to
 * @param delay until it continues
 * @param failedId the provider's id of a message that failed and is sent again on its channel
 */
public record ReceiptTransition(
        NotificationState state,
        Channel channel,
        Optional<String> reason,
        Optional<String> providerId,
        Duration delay,
        Optional<String> failedId) {
    static ReceiptTransition ended(
            NotificationState state, Channel channel, Optional<String> reason, Optional<String> providerId) {
        return new ReceiptTransition(state, channel, reason, providerId, Duration.ZERO, Optional.empty());
    }

    static ReceiptTransition nextChannel(Channel next, String reason) {
        return new ReceiptTransition(
                NotificationState.PENDING,
                next,
                Optional.of(reason),
                Optional.empty(),
                Duration.ZERO,
                Optional.empty());
    }

    static ReceiptTransition again(Channel channel, String reason, Duration delay, Optional<String> failedId) {
        return new ReceiptTransition(
                NotificationState.PENDING, channel, Optional.of(reason), Optional.empty(), delay, failedId);
    }

    public boolean continues() {
        return state == NotificationState.PENDING;
    }
}
