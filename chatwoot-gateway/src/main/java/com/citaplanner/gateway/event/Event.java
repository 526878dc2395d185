package com.citaplanner.gateway.event;

import java.util.Objects;

/**
 * One event as published on its topic: a CloudEvent whose data is the sender's body, or a part of it.
 *
 * @param id the same whenever the sender repeats the event
 * @param type the prefix of the event's family followed by the event's name
 * @param source {@code /sources/} followed by the source's id; id and source together are unique
 * @param key begins with {@code source:}; events of one key stay in order
 * @param time when the webhook was received, in epoch milliseconds
 * @param trace the W3C traceparent of the webhook
 * @param data the body; must not be modified
 */
public record Event(String id, String type, String source, String key, long time, String trace, byte[] data)
        implements WebhookContent {
    public static final String SOURCE_PREFIX = "/sources/";

    public Event {
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        Objects.requireNonNull(source);
        Objects.requireNonNull(key);
        Objects.requireNonNull(trace);
        Objects.requireNonNull(data);
    }

    /** Returns the family, which decides the topic. */
    public EventFamily family() {
        return EventFamily.of(type);
    }
}
