package com.citaplanner.notification.delivery;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;

/** Stops tenants' channels because of what their providers report after an attempt. Works in the current transaction. */
public interface ChannelCircuits {
    /** Stops the channel with its whole queue. It is tried again after the delay. */
    Uni<Void> stop(String tenantId, Channel channel, Transition.ChannelStopped stopped);
}
