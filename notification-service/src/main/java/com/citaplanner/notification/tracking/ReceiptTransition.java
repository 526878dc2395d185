package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import java.util.Optional;

/**
 * A transition that a receipt causes.
 *
 * @param state PENDING if the next channel is to be tried, otherwise the final state
 * @param channel the channel that the state refers to
 */
public record ReceiptTransition(
        NotificationState state, Channel channel, Optional<String> reason, Optional<String> providerId) {
    public boolean continues() {
        return state == NotificationState.PENDING;
    }
}
