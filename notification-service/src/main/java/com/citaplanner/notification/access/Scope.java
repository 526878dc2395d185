package com.citaplanner.notification.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a key is for. READ, SEND and ADMIN are of one tenant, and each holds those before it. */
public enum Scope {
    READ,
    SEND,
    ADMIN,
    /** Of no tenant: sets up tenants, and sees nothing that is theirs. */
    OPERATOR;

    /** The roles of a key with this scope: its own and those it holds. */
    public Set<String> roles() {
        return switch (this) {
            case READ -> Set.of("read");
            case SEND -> Set.of("read", "send");
            case ADMIN -> Set.of("read", "send", "admin");
            case OPERATOR -> Set.of("operator");
        };
    }

    /** The largest scope of a tenant that is among these words, in lower case; empty when none is. */
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
