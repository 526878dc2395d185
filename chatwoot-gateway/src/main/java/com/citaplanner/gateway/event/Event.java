package com.citaplanner.gateway.event;

import java.util.Objects;

/**
 * One webhook as it goes on the topic: a CloudEvent whose data is Chatwoot's own body without credentials.
 *
 * @param id the sender's delivery id, or a hash of source and body where there is none
 * @param type {@code com.chatwoot.} and the event's name
 * @param source {@code /sources/} and the source's id; id and source together are unique
 * @param key {@code source:account:thread}; events of one key stay in order
 * @param time when it was received, in epoch milliseconds
 * @param trace the W3C traceparent it travels under
 * @param data the body; not to be changed
 */
public record Event(String id, String type, String source, String key, long time, String trace, byte[] data) {
    public static final String TYPE_PREFIX = "com.chatwoot.";
    public static final String SOURCE_PREFIX = "/sources/";

    public Event {
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        Objects.requireNonNull(source);
        Objects.requireNonNull(key);
        Objects.requireNonNull(trace);
        Objects.requireNonNull(data);
    }
}
