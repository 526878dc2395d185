package com.citaplanner.gateway.payload;

import java.util.Objects;
import java.util.Optional;

/**
 * One of Chatwoot's bodies without credentials.
 *
 * @param event the event's name, for example {@code message_created}
 * @param account the Chatwoot account; empty if the body does not name it (conversation events before 4.15)
 * @param thread what the event belongs to: a conversation's display id, {@code contact:id}, or {@link #NONE}
 * @param data the body; must not be modified
 */
public record Payload(String event, Optional<String> account, String thread, byte[] data) implements PayloadResult {
    /** Replaces an id that the body does not contain. */
    public static final String NONE = "-";

    public Payload {
        Objects.requireNonNull(account);
        Objects.requireNonNull(thread);
        Objects.requireNonNull(data);
        if (event.isEmpty()) {
            throw new IllegalArgumentException("event must not be empty");
        }
    }
}
