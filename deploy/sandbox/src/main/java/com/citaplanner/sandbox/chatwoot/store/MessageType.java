package com.citaplanner.sandbox.chatwoot.store;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** In the order of Chatwoot's integers: REST and nested messages carry the number, webhooks the word on top. */
public enum MessageType {
    INCOMING,
    OUTGOING,
    ACTIVITY,
    TEMPLATE;

    public static Optional<MessageType> named(String name) {
        return Stream.of(values()).filter(type -> type.text().equals(name)).findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int number() {
        return ordinal();
    }
}
