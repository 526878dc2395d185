package com.citaplanner.notification.tracking;

import com.citaplanner.notification.message.Channel;
import java.time.Instant;

/**
 * Whether a tenant's channel is stopped.
 *
 * @param reason why it is stopped; null where it is open
 * @param since when that began; null where it is open
 * @param retryAt when one notification is let through to see; null where it is open
 */
public record ChannelState(Channel channel, State state, String reason, Instant since, Instant retryAt) {
    public enum State {
        /** Nothing stops it; whether it is on at all, the tenant's settings say. */
        OPEN,
        /** The credentials or the settings fail: somebody has to mend them. */
        STOPPED,
        /** The tenant's account with its provider has reached a limit of its own, which ends by itself. */
        LIMITED
    }

    public static ChannelState open(Channel channel) {
        return new ChannelState(channel, State.OPEN, null, null, null);
    }
}
