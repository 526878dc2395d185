package com.citaplanner.notification.channel.push;

/** How a device receives push messages. */
public enum DeviceKind {
    /** A browser, over the push service of its vendor. */
    WEB,
    /** An app, over Firebase Cloud Messaging. */
    FCM
}
