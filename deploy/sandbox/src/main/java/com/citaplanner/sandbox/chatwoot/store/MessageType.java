package com.citaplanner.sandbox.chatwoot.store;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The type of a message, in the order of Chatwoot's integers. REST and nested messages contain the number; webhooks
 * contain the word at the top level.
 */
public enum MessageType {
    INCOMING,
    OUTGOING,
    ACTIVITY,
    TEMPLATE;

    public static Optional<MessageType> parse(String name) {
        return Stream.of(values()).filter(type -> type.text().equals(name)).findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int number() {
        return ordinal();
    }
}
