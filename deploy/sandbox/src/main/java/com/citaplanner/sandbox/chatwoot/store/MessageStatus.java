package com.citaplanner.sandbox.chatwoot.store;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The status of a message. {@code SENT} only means that Chatwoot queued it. */
public enum MessageStatus {
    SENT,
    DELIVERED,
    READ,
    FAILED;

    public static Optional<MessageStatus> parse(String name) {
        return Stream.of(values()).filter(status -> status.text().equals(name)).findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
