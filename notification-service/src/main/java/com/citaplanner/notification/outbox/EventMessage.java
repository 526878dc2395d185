package com.citaplanner.notification.outbox;

/**
 * An event of this service, before it is written as a record.
 *
 * @param topic the destination
 * @param key keeps events in order
 * @param id unique, and the same when the same event is published again
 * @param type what happened
 * @param data a record to write as JSON
 */
public record EventMessage(String topic, String key, String id, String type, Object data) {}
