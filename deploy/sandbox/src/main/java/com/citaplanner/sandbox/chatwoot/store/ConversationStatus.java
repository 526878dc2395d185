package com.citaplanner.sandbox.chatwoot.store;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The status of a conversation, in the order of Chatwoot's integers. */
public enum ConversationStatus {
    OPEN,
    RESOLVED,
    PENDING,
    SNOOZED;

    public static Optional<ConversationStatus> parse(String name) {
        return Stream.of(values()).filter(status -> status.text().equals(name)).findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
