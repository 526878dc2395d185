package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.message.Channel;

/** What one tenant has waiting for one channel. Lanes do not hold up each other. */
public record Lane(String tenantId, Channel channel) {
    static Lane of(Notification notification) {
        return new Lane(notification.tenantId(), notification.channel());
    }
}
