package com.citaplanner.notification.delivery;

import com.citaplanner.notification.message.Channel;

/** Counts changes of notifications' states for monitoring. */
public interface StatusMeter {
    void count(Channel channel, NotificationState state);
}
