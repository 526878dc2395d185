package com.citaplanner.notification.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a key allows. READ, SEND and ADMIN belong to one tenant, and each includes those before it. */
public enum Scope {
    READ,
    SEND,
    ADMIN,
    /** Belongs to no tenant: sets up tenants, sees the dead letters of no tenant, and none of the tenants' data. */
    OPERATOR;

    /** The roles of a key with this scope, including those of smaller scopes. */
    public Set<String> roles() {
        return switch (this) {
            case READ -> Set.of("read");
            case SEND -> Set.of("read", "send");
            case ADMIN -> Set.of("read", "send", "admin");
            case OPERATOR -> Set.of("operator");
        };
    }

    /** The largest tenant scope named in {@code words} (in lower case); empty where none is. */
    public static Optional<Scope> largest(Collection<String> words) {
        return Stream.of(ADMIN, SEND, READ)
                .filter(scope -> words.contains(scope.toString()))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
