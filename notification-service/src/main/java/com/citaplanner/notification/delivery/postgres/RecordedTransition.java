package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusMeter;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ResultRow;
import java.util.UUID;

/** A change of a notification's state that was just recorded. */
public record RecordedTransition(UUID notificationId, NotificationState state, Channel channel) {
    /** Reads the columns {@code notification_id, state, channel}. */
    public static RecordedTransition of(ResultRow row) {
        return new RecordedTransition(
                row.get("notification_id", UUID.class),
                NotificationState.valueOf(row.get("state", String.class)),
                Channel.valueOf(row.get("channel", String.class)));
    }

    public void count(StatusMeter meter) {
        meter.count(channel, state);
    }
}
