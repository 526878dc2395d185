package com.citaplanner.sandbox.whatsapp.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message in a chat.
 *
 * @param incoming whether the client wrote it
 * @param failure why it was not delivered; null otherwise
 * @param reaction the client's emoji; null if there is none
 * @param tapped the text of the button that the client tapped; null if none was
 */
public record Bubble(
        String id,
        boolean incoming,
        Content content,
        Tick tick,
        @Nullable String failure,
        @Nullable String reaction,
        @Nullable String tapped,
        Instant at) {
    static Bubble of(AcceptedMessage message) {
        return new Bubble(message.wamid(), false, message.content(), Tick.NONE, null, null, null, message.at());
    }

    static Bubble written(String id, String text, Instant at) {
        return new Bubble(id, true, Content.text(text), Tick.NONE, null, null, null, at);
    }

    /** Returns it with this tick, unless it has a later one. */
    Bubble with(Tick next) {
        return next.compareTo(tick) <= 0
                ? this
                : new Bubble(id, incoming, content, next, failure, reaction, tapped, at);
    }

    Bubble failed(String reason) {
        return new Bubble(id, incoming, content, Tick.FAILED, reason, reaction, tapped, at);
    }

    Bubble withReaction(@Nullable String emoji) {
        return new Bubble(id, incoming, content, tick, failure, emoji, tapped, at);
    }

    Bubble tapped(String button) {
        return new Bubble(id, incoming, content, tick, failure, reaction, button, at);
    }

    /** Whether a client's phone shows it. */
    public boolean isOnPhone() {
        return incoming || tick == Tick.DELIVERED || tick == Tick.READ;
    }
}
