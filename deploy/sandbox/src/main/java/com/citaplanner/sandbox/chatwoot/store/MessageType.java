package com.citaplanner.sandbox.chatwoot.store;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The type of a message. REST and nested messages contain the number; webhooks contain the word at the top level. */
public enum MessageType {
    INCOMING(0),
    OUTGOING(1),
    ACTIVITY(2),
    TEMPLATE(3);

    private final int number;

    MessageType(int number) {
        this.number = number;
    }

    public static Optional<MessageType> parse(String name) {
        return Stream.of(values()).filter(type -> type.text().equals(name)).findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns Chatwoot's integer. */
    public int number() {
        return number;
    }
}
