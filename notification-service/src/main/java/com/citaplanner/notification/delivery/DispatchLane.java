package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.message.Channel;

/** The notifications of one tenant for one channel. Lanes do not block each other. */
public record DispatchLane(String tenantId, Channel channel) {
    static DispatchLane of(Notification notification) {
        return new DispatchLane(notification.tenantId(), notification.channel());
    }
}
