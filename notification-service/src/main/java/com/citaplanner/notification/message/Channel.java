package com.citaplanner.notification.message;

/** The ways a notification can reach a client. */
public enum Channel {
    CHATWOOT,
    WHATSAPP,
    EMAIL,
    SMS,
    PUSH
}
