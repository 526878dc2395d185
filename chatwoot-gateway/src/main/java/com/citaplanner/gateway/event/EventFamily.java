package com.citaplanner.gateway.event;

/**
 * Events of one origin, which share a topic and a schema. The prefix of an event's type tells its family, so that the
 * spool's format needs no field for it.
 */
public enum EventFamily {
    CHATWOOT("com.chatwoot.", "urn:citaplanner:schema:chatwoot.event:v1"),
    WHATSAPP("com.whatsapp.", "urn:citaplanner:schema:whatsapp.callback:v1"),
    MAIL("com.citaplanner.mail.", "urn:citaplanner:schema:mail.callback:v1"),
    EVOLUTION("com.evolution-api.", "urn:citaplanner:schema:evolution.callback:v1"),
    TWILIO("com.twilio.", "urn:citaplanner:schema:twilio.callback:v1");

    private static final EventFamily[] FAMILIES = values();

    private final String typePrefix;
    private final String schema;

    EventFamily(String typePrefix, String schema) {
        this.typePrefix = typePrefix;
        this.schema = schema;
    }

    /** Returns the beginning of the family's types, to which the event's name is appended. */
    public String typePrefix() {
        return typePrefix;
    }

    /** Returns the {@code $id} of the JSON Schema of the data. */
    public String schema() {
        return schema;
    }

    /**
     * Returns the family of an event type.
     *
     * @throws IllegalArgumentException if no family has this type
     */
    static EventFamily of(String type) {
        for (EventFamily family : FAMILIES) {
            if (type.startsWith(family.typePrefix)) {
                return family;
            }
        }
        throw new IllegalArgumentException("event type " + type + " belongs to no family");
    }
}
