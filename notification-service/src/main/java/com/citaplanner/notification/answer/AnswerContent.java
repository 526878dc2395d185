package com.citaplanner.notification.answer;

import java.util.Optional;

/** What a client's message consists of. */
public sealed interface AnswerContent {
    /** Text that the client wrote. */
    record Words(String body) implements AnswerContent {}

    /**
     * A tapped button, or a chosen row of a list.
     *
     * @param payload the business's own data behind it
     * @param title what the client reads on it
     */
    record Tap(Optional<String> payload, Optional<String> title) implements AnswerContent {}

    /** A reaction to a message. */
    record Reaction(String emoji) implements AnswerContent {}

    /** A recording, an image, or anything else that only a person understands. */
    record Wordless() implements AnswerContent {}

    /** What a person reads. */
    default Optional<String> text() {
        return switch (this) {
            case Words(String body) -> Optional.of(body);
            case Tap tap -> tap.title();
            case Reaction(String emoji) -> Optional.of(emoji);
            case Wordless wordless -> Optional.empty();
        };
    }
}
