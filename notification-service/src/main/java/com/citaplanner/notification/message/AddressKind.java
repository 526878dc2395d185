package com.citaplanner.notification.message;

/** What a channel writes to. */
public enum AddressKind {
    EMAIL_ADDRESS,
    PHONE_NUMBER
}
