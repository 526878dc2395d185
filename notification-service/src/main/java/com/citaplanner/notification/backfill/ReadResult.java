package com.citaplanner.notification.backfill;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What came of a question to Chatwoot. */
public sealed interface ReadResult<T> {
    record Done<T>(T value) implements ReadResult<T> {}

    /** It does not exist any more. */
    record Gone<T>() implements ReadResult<T> {}

    /** Somebody must change something first. */
    record Refused<T>(String reason) implements ReadResult<T> {}

    /**
     * The same question may be answered later.
     *
     * @param pause the minimum wait
     */
    record NotNow<T>(String reason, Optional<Duration> pause) implements ReadResult<T> {}

    /** Goes on with the value; keeps any other result. */
    default <R> Uni<ReadResult<R>> then(Function<T, Uni<ReadResult<R>>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Gone<T> gone -> Uni.createFrom().item(new Gone<>());
            case Refused<T>(String reason) -> Uni.createFrom().item(new Refused<>(reason));
            case NotNow<T>(String reason, Optional<Duration> pause) ->
                Uni.createFrom().item(new NotNow<>(reason, pause));
        };
    }
}
