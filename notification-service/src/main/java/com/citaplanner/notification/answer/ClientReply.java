package com.citaplanner.notification.answer;

import com.citaplanner.notification.json.StorableText;
import java.time.Instant;
import java.util.Optional;

/**
 * A client's answer about one appointment.
 *
 * @param message what the client sent
 * @param about the appointment, with the message that is answered
 * @param action what the client wants; {@link Answer#UNSURE} where a person has to find out
 * @param emitted whether it is published: it is the first certain answer about this version, or changes an earlier one
 */
public record ClientReply(ClientMessage message, PendingMessage about, Answer action, boolean emitted) {
    static final int MAX_TEXT = 1_000;

    static ClientReply of(ClientMessage message, PendingMessage about, Answer action) {
        return new ClientReply(message, about, action, action != Answer.UNSURE && changes(message, about, action));
    }

    /** A message that was written before the newest answer came late, and changes nothing any more. */
    private static boolean changes(ClientMessage message, PendingMessage about, Answer action) {
        return about.last()
                .map(last -> last.action() != action && !message.writtenAt().isBefore(last.writtenAt()))
                .orElse(true);
    }

    public Instant writtenAt() {
        return message.writtenAt();
    }

    /** What the client wrote, shortened; empty where nothing was written. */
    public Optional<String> text() {
        return message.content()
                .text()
                .map(text -> StorableText.of(text, MAX_TEXT))
                .filter(text -> !text.isBlank());
    }

    /** The newest certain answer about the appointment's version once this one is stored. */
    Optional<PendingMessage.EarlierReply> newest() {
        boolean counts = action != Answer.UNSURE
                && about.last()
                        .filter(last -> message.writtenAt().isBefore(last.writtenAt()))
                        .isEmpty();
        return counts ? Optional.of(new PendingMessage.EarlierReply(action, message.writtenAt())) : about.last();
    }
}
