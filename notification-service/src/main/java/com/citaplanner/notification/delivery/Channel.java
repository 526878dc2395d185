package com.citaplanner.notification.delivery;

/** The ways a notification can reach a client. */
public enum Channel {
    CHATWOOT,
    WHATSAPP,
    EMAIL,
    SMS,
    PUSH
}
