package com.citaplanner.gateway.event;

import java.util.Objects;

/**
 * One webhook as published on the topic: a CloudEvent whose data is Chatwoot's body without credentials.
 *
 * @param id the sender's delivery id, or a hash of source and body if there is none
 * @param type {@code com.chatwoot.} followed by the event's name
 * @param source {@code /sources/} followed by the source's id; id and source together are unique
 * @param key {@code source:account:thread}; events of one key stay in order
 * @param time when the webhook was received, in epoch milliseconds
 * @param trace the W3C traceparent of the webhook
 * @param data the body; must not be modified
 */
public record Event(String id, String type, String source, String key, long time, String trace, byte[] data)
        implements WebhookContent {
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
