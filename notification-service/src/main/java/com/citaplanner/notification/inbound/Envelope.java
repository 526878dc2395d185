package com.citaplanner.notification.inbound;

/**
 * An event of Chatwoot with its metadata.
 *
 * @param source the gateway's source through which it came
 * @param id unique within the source, and the same when the delivery is repeated
 * @param subjectId id of its message, contact or conversation; 0 where it has none
 * @param name Chatwoot's name of the event
 */
public record Envelope(String source, String id, long subjectId, String name, InboundEvent event)
        implements ReceivedEvent {}
