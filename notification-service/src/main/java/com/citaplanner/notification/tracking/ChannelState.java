package com.citaplanner.notification.tracking;

import com.citaplanner.notification.message.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tenant's channel sends.
 *
 * @param reason why it does not; null if it is open
 * @param since when it was stopped; null if it is not
 * @param retryAt when a single notification is sent as a probe; null if it is not stopped
 */
public record ChannelState(
        Channel channel,
        ChannelStatus channelStatus,
        @Nullable String reason,
        @Nullable Instant since,
        @Nullable Instant retryAt) {
    public enum ChannelStatus {
        OPEN,
        /** Turned off, not available yet, or the tenant is suspended. */
        CLOSED,
        /** The credentials or the settings fail: somebody must correct them. */
        STOPPED,
        /** The tenant's account has reached a limit of its provider, which ends by itself. */
        LIMITED
    }
}
