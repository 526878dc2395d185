package com.citaplanner.notification.access;

import java.util.Locale;
import java.util.Set;

/** What a key is for. Each holds those before it. */
public enum Scope {
    READ,
    SEND,
    ADMIN;

    /** The roles of a key with this scope: its own and those it holds. */
    public Set<String> roles() {
        return switch (this) {
            case READ -> Set.of("read");
            case SEND -> Set.of("read", "send");
            case ADMIN -> Set.of("read", "send", "admin");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
