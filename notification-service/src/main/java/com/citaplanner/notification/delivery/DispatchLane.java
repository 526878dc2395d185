package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.message.Channel;

/** What one tenant has waiting for one channel. Lanes do not hold up each other. */
public record DispatchLane(String tenantId, Channel channel) {
    static DispatchLane of(Notification notification) {
        return new DispatchLane(notification.tenantId(), notification.channel());
    }
}
