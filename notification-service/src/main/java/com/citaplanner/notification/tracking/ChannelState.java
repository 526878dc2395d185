package com.citaplanner.notification.tracking;

import com.citaplanner.notification.message.Channel;
import java.time.Instant;

/**
 * Whether a tenant's channel sends.
 *
 * @param reason why it does not; null where it is open
 * @param since when it was stopped; null where it is not
 * @param retryAt when one notification is let through to see; null where it is not stopped
 */
public record ChannelState(Channel channel, State state, String reason, Instant since, Instant retryAt) {
    public enum State {
        OPEN,
        /** It is switched off, or the tenant is suspended. */
        CLOSED,
        /** The credentials or the settings fail: somebody has to mend them. */
        STOPPED,
        /** The tenant's account with its provider has reached a limit of its own, which ends by itself. */
        LIMITED
    }
}
