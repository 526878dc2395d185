package com.citaplanner.notification.conversation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Chatwoot's statuses of a conversation. */
public enum ConversationStatus {
    OPEN,
    PENDING,
    SNOOZED,
    RESOLVED;

    /** Empty for a status that a newer Chatwoot adds. */
    public static Optional<ConversationStatus> of(String text) {
        return Stream.of(values())
                .filter(status -> status.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
