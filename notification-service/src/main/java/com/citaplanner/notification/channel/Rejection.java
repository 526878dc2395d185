package com.citaplanner.notification.channel;

/** Why a channel will never take a notification. */
public enum Rejection {
    /** Nobody is reached there. */
    BAD_ADDRESS,
    /** They have opted out, or the business has blocked them. */
    SUPPRESSED,
    /** The tenant has not set the channel up for this. */
    CONFIGURATION,
    /** The provider refuses what it says. */
    CONTENT
}
