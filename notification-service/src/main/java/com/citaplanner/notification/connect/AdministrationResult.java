package com.citaplanner.notification.connect;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** The result of asking an account's administration. Reasons have no credentials. */
public sealed interface AdministrationResult<T> {
    record Answered<T>(T value) implements AdministrationResult<T> {}

    /** The token is invalid or may not, or the address may not be called. */
    record Denied<T>(String reason) implements AdministrationResult<T> {}

    /** Chatwoot refuses what it was asked for. */
    record Refused<T>(String reason) implements AdministrationResult<T> {}

    /** There is no such thing, possibly no such account. */
    record NotThere<T>() implements AdministrationResult<T> {}

    /** No usable answer; the same may succeed later. */
    record Unavailable<T>(String reason) implements AdministrationResult<T> {}

    /** Why there is no value, in words that follow a colon. */
    default String reason() {
        return switch (this) {
            case Answered<T> answered -> "";
            case Denied<T>(String reason) -> reason;
            case Refused<T>(String reason) -> reason;
            case NotThere<T> gone -> "Chatwoot has no such account";
            case Unavailable<T>(String reason) -> reason;
        };
    }

    /** The step that follows from the value, or the failed step. */
    default Uni<ConnectStep> step(ConnectAction action, String problem, Function<T, Uni<ConnectStep>> next) {
        return this instanceof Answered<T>(T value)
                ? next.apply(value)
                : Uni.createFrom().item(ConnectStep.failed(action, problem + ": " + reason() + "."));
    }
}
