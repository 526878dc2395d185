package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.ProviderAnswer;
import com.citaplanner.notification.provider.ProviderText;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of a call to Chatwoot. The client throws no exceptions, and reasons quote no personal data, see
 * {@link ProviderText}. Only Chatwoot's own errors are {@link Missing}, {@link Denied} or {@link Invalid}; a proxy's
 * response in its place has no meaning.
 */
public sealed interface ChatwootResult<T> extends ProviderAnswer {
    /** The call succeeded. */
    record Done<T>(T value) implements ChatwootResult<T> {}

    /** Chatwoot does not have the resource (404). */
    record Missing<T>() implements ChatwootResult<T> {}

    /** The token or the address is wrong or not allowed (401, a forbidden network); it must be corrected first. */
    record Denied<T>(String reason) implements ChatwootResult<T> {}

    /** Chatwoot will never accept this request (422 and other 4xx). */
    record Invalid<T>(String reason) implements ChatwootResult<T> {}

    /**
     * Nothing was done; the same request may succeed later (429, no connection, an open circuit, a read without an
     * answer).
     *
     * @param retryAfter minimum wait before a retry can succeed
     */
    record Later<T>(String reason, Optional<Duration> retryAfter) implements ChatwootResult<T> {
        public Later(String reason) {
            this(reason, Optional.empty());
        }
    }

    /**
     * It is unknown whether the request was executed (5xx, a timeout, a broken connection, a response that is not
     * Chatwoot's).
     */
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

    /** The same result with a mapped value. */
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

    /** The same result, with these words removed from its reason, for when the recipient is known. */
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

    /** Calls {@code next} with the value of a successful result, and keeps any other result. */
    default <R> Uni<ChatwootResult<R>> then(Function<T, Uni<ChatwootResult<R>>> next) {
        return this instanceof Done<T>(T value)
                ? next.apply(value)
                : Uni.createFrom().item(map(done -> {
                    throw new IllegalStateException();
                }));
    }
}
