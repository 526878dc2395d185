package com.citaplanner.notification.attributes;

import java.util.List;

/**
 * What makes an attribute visible to agents and usable in filters.
 *
 * @param displayName what agents read, in Spanish
 */
public record AttributeDefinition(String key, String displayName, Type type) {
    /** How Chatwoot shows a value and compares it in filters. */
    public enum Type {
        TEXT,
        NUMBER,
        DATE,
        CHECKBOX
    }

    /** Grows with every change of {@link #OURS}, so that accounts that have an older set get the newer one. */
    public static final int VERSION = 1;

    /** Appointments are dates although they have a time of day: only so can agents filter by them. */
    public static final List<AttributeDefinition> OURS = List.of(
            new AttributeDefinition("client_id", "Clave de cliente", Type.TEXT),
            new AttributeDefinition("tenant_id", "Negocio", Type.TEXT),
            new AttributeDefinition("is_registered", "Cliente registrado", Type.CHECKBOX),
            new AttributeDefinition("total_appointments", "Citas en total", Type.NUMBER),
            new AttributeDefinition("last_appointment", "Última cita", Type.DATE),
            new AttributeDefinition("next_appointment", "Próxima cita", Type.DATE),
            new AttributeDefinition("last_service", "Último servicio", Type.TEXT),
            new AttributeDefinition("birthday", "Cumpleaños", Type.DATE));
}
