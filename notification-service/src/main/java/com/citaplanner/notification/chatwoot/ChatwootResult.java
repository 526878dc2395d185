package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.ProviderAnswer;
import com.citaplanner.notification.provider.ProviderText;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * What Chatwoot said, or why it said nothing. Exceptions do not leave the client, and reasons quote nothing personal, see {@link
 * ProviderText}. Only Chatwoot's own words make an answer {@link Missing}, {@link Denied} or {@link Invalid}: what a proxy says in
 * its place is no answer.
 */
public sealed interface ChatwootResult<T> extends ProviderAnswer {
    /** Done, and this is the result. */
    record Done<T>(T value) implements ChatwootResult<T> {}

    /** Chatwoot has no such thing (404). */
    record Missing<T>() implements ChatwootResult<T> {}

    /** The token or the address is wrong or not allowed (401, a forbidden network): somebody must mend it first. */
    record Denied<T>(String reason) implements ChatwootResult<T> {}

    /** Chatwoot will never take this request (422 and other 4xx). */
    record Invalid<T>(String reason) implements ChatwootResult<T> {}

    /**
     * Nothing was done; the same request may work later (429, no connection, a circuit that is open, a question that got no
     * answer).
     *
     * @param pause trying earlier than this is known to be in vain
     */
    record Later<T>(String reason, Optional<Duration> pause) implements ChatwootResult<T> {
        public Later(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** Nobody knows whether it was done (5xx, a time-out, a broken connection, an answer that is not Chatwoot's). */
    record Unknown<T>(String reason) implements ChatwootResult<T> {}

    @Override
    default String outcome() {
        return switch (this) {
            case Done<T> done -> "done";
            case Missing<T> missing -> "missing";
            case Denied<T> denied -> "denied";
            case Invalid<T> invalid -> "invalid";
            case Later<T> later -> "later";
            case Unknown<T> unknown -> "unknown";
        };
    }

    /** The same answer with another result, or for another question when there is none. */
    default <R> ChatwootResult<R> map(Function<T, R> change) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(change.apply(value));
            case Missing<T> missing -> new Missing<>();
            case Denied<T>(String reason) -> new Denied<>(reason);
            case Invalid<T>(String reason) -> new Invalid<>(reason);
            case Later<T>(String reason, Optional<Duration> pause) -> new Later<>(reason, pause);
            case Unknown<T>(String reason) -> new Unknown<>(reason);
        };
    }

    /** The same answer, its reason without these words: for when it is known whom they are about. */
    default ChatwootResult<T> without(Collection<String> words) {
        return switch (this) {
            case Done<T> done -> done;
            case Missing<T> missing -> missing;
            case Denied<T>(String reason) -> new Denied<>(ProviderText.without(reason, words));
            case Invalid<T>(String reason) -> new Invalid<>(ProviderText.without(reason, words));
            case Later<T>(String reason, Optional<Duration> pause) ->
                new Later<>(ProviderText.without(reason, words), pause);
            case Unknown<T>(String reason) -> new Unknown<>(ProviderText.without(reason, words));
        };
    }

    /** The next question when this one was answered; otherwise there is no next answer for the same reason. */
    default <R> Uni<ChatwootResult<R>> then(Function<T, Uni<ChatwootResult<R>>> next) {
        return this instanceof Done<T>(T value)
                ? next.apply(value)
                : Uni.createFrom().item(map(never -> null));
    }
}
