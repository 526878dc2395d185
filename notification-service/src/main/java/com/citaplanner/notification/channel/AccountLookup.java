package com.citaplanner.notification.channel;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * The result of looking up a tenant's account at a provider.
 *
 * @param <A> the account
 */
public sealed interface AccountLookup<A> {
    record Usable<A>(A account) implements AccountLookup<A> {}

    /** The tenant's settings are missing or incomplete. */
    record Missing<A>(String reason) implements AccountLookup<A> {}

    /** The credentials cannot be decrypted. */
    record Locked<A>(String reason) implements AccountLookup<A> {}

    /**
     * Uses the account if there is one.
     *
     * @param missing what follows from the reason why there is none
     * @param locked what follows from the reason why its credentials cannot be read
     */
    default <T> Uni<T> use(Function<String, T> missing, Function<String, T> locked, Function<A, Uni<T>> usable) {
        return switch (this) {
            case Usable<A>(A account) -> usable.apply(account);
            case Missing<A>(String reason) -> Uni.createFrom().item(missing.apply(reason));
            case Locked<A>(String reason) -> Uni.createFrom().item(locked.apply(reason));
        };
    }
}
