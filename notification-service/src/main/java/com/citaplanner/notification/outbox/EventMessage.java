package com.citaplanner.notification.outbox;

import com.citaplanner.notification.trace.TraceParent;

/**
 * An event of this service, before it is written as a record.
 *
 * @param topic the destination
 * @param key keeps events in order
 * @param id unique, and the same when the same event is published again
 * @param type what happened
 * @param data a record to write as JSON
 * @param trace of what caused it, for those who read it
 */
public record EventMessage(String topic, String key, String id, String type, Object data, TraceParent trace) {
    /** An event outside any trace. */
    public EventMessage(String topic, String key, String id, String type, Object data) {
        this(topic, key, id, type, data, TraceParent.NONE);
    }

    /** The same event in a trace. */
    public EventMessage in(TraceParent other) {
        return other.isKnown() ? new EventMessage(topic, key, id, type, data, other) : this;
    }
}
