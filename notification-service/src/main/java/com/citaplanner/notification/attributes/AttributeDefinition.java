package com.citaplanner.notification.attributes;

import java.util.List;

/**
 * The definition of a custom attribute, which makes it visible to agents and usable in filters.
 *
 * @param displayName label for agents, in Spanish
 */
public record AttributeDefinition(String key, String displayName, Type type) {
    /** How Chatwoot displays a value and compares it in filters. */
    public enum Type {
        TEXT,
        NUMBER,
        DATE,
        CHECKBOX
    }

    /** Increased with every change of {@link #ALL}, so that accounts with an older set get the newer one. */
    public static final int VERSION = 1;

    /**
     * All attributes of ours. Appointments have type DATE although they have a time of day, since agents can filter
     * only dates.
     */
    public static final List<AttributeDefinition> ALL = List.of(
            new AttributeDefinition("client_id", "Clave de cliente", Type.TEXT),
            new AttributeDefinition("tenant_id", "Negocio", Type.TEXT),
            new AttributeDefinition("is_registered", "Cliente registrado", Type.CHECKBOX),
            new AttributeDefinition("total_appointments", "Citas en total", Type.NUMBER),
            new AttributeDefinition("last_appointment", "Última cita", Type.DATE),
            new AttributeDefinition("next_appointment", "Próxima cita", Type.DATE),
            new AttributeDefinition("last_service", "Último servicio", Type.TEXT),
            new AttributeDefinition("birthday", "Cumpleaños", Type.DATE));
}
