package com.citaplanner.notification.inbound;

/**
 * An event and how it came.
 *
 * @param source the gateway's source that it came through
 * @param id unique within the source; the same when the same delivery comes again
 * @param subjectId the number of what it tells of: a message, a contact, a conversation; 0 where it says none
 * @param name Chatwoot's name for it
 */
public record Envelope(String source, String id, long subjectId, String name, InboundEvent event) {}
