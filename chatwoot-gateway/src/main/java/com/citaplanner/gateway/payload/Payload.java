package com.citaplanner.gateway.payload;

import java.util.Objects;
import java.util.Optional;

/**
 * One of Chatwoot's bodies, credentials removed.
 *
 * @param event the event's name, as {@code message_created}
 * @param account the Chatwoot account, or empty where the body does not say (conversation events before 4.15)
 * @param thread what the event belongs to: a conversation's display id, {@code contact:id}, or {@link #NONE}
 * @param data the body; not to be changed
 */
public record Payload(String event, Optional<String> account, String thread, byte[] data) implements PayloadResult {
    /** Stands for an id that the body does not have. */
    public static final String NONE = "-";

    public Payload {
        Objects.requireNonNull(account);
        Objects.requireNonNull(thread);
        Objects.requireNonNull(data);
        if (event.isEmpty()) {
            throw new IllegalArgumentException("an event has a name");
        }
    }
}
