package com.citaplanner.notification.channel;

/** Why a channel will never send a notification. */
public enum Rejection {
    /** The address reaches nobody. */
    BAD_ADDRESS,
    /** The recipient has opted out, or the business has blocked them. */
    SUPPRESSED,
    /** The tenant's channel is not configured for this message. */
    CONFIGURATION,
    /** The provider refuses the message's content. */
    CONTENT
}
