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
 * @param waitsFor who has to say what it means
 * @param emitted whether it is published: it is the first certain answer about this version, or changes an earlier one
 */
public record ClientReply(
        ClientMessage message, PendingMessage about, Answer action, WaitsFor waitsFor, boolean emitted) {
    static final int MAX_TEXT = 1_000;

    /** @param action never {@link Answer#UNSURE} */
    static ClientReply certain(ClientMessage message, PendingMessage about, Answer action) {
        return new ClientReply(message, about, action, WaitsFor.NOBODY, changes(message, about, action));
    }

    static ClientReply unsure(ClientMessage message, PendingMessage about, WaitsFor waitsFor) {
        return new ClientReply(message, about, Answer.UNSURE, waitsFor, false);
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
}
