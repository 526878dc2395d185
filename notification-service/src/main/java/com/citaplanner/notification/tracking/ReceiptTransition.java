package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import java.util.Optional;

/**
 * A step that a receipt brings about.
 *
 * @param state PENDING where the next channel is to be tried, otherwise the notification has ended so
 * @param channel what the state is about
 */
public record ReceiptTransition(
        NotificationState state, Channel channel, Optional<String> reason, Optional<String> providerId) {
    public boolean goesOn() {
        return state == NotificationState.PENDING;
    }
}
