package com.citaplanner.notification.outbox;

/**
 * An event of ours, before it is written as a record.
 *
 * @param topic where to
 * @param key what keeps its events in order
 * @param id unique, and the same when the same event is published again
 * @param type what happened
 * @param data a record that is written as JSON
 */
public record EventMessage(String topic, String key, String id, String type, Object data) {}
