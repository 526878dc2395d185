package com.citaplanner.notification.tracking;

import com.citaplanner.notification.message.Channel;
import java.time.Instant;

/**
 * Whether a tenant's channel sends.
 *
 * @param reason why it does not; null where it does
 * @param since when that began; null where it sends
 * @param retryAt when one notification is let through to see; null where it sends
 */
public record ChannelState(Channel channel, State state, String reason, Instant since, Instant retryAt) {
    public enum State {
        SENDING,
        /** The credentials or the settings fail: somebody has to mend them. */
        STOPPED,
        /** The tenant's account with its provider has reached a limit of its own, which ends by itself. */
        LIMITED
    }

    public static ChannelState sending(Channel channel) {
        return new ChannelState(channel, State.SENDING, null, null, null);
    }
}
