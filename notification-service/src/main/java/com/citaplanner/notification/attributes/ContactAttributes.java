package com.citaplanner.notification.attributes;

import java.util.LinkedHashMap;
import java.util.Map;

/** Our custom attributes of a contact. All others belong to the agents and are never changed. */
final class ContactAttributes {
    static final String CLIENT_ID = "client_id";
    static final String IS_REGISTERED = "is_registered";
    static final String BIRTHDAY = "birthday";

    private ContactAttributes() {}

    /** Values as Chatwoot stores them: text, whole numbers and booleans; null where unknown. */
    static Map<String, Object> of(String tenantId, ClientSummary client) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(CLIENT_ID, client.clientId());
        attributes.put("tenant_id", tenantId);
        attributes.put(IS_REGISTERED, true);
        attributes.put("total_appointments", client.totalAppointments());
        attributes.put(
                "last_appointment",
                client.lastAppointment().map(Object::toString).orElse(null));
        attributes.put(
                "next_appointment",
                client.nextAppointment().map(Object::toString).orElse(null));
        attributes.put("last_service", client.lastService().orElse(null));
        attributes.put(BIRTHDAY, client.birthday().map(Object::toString).orElse(null));
        return attributes;
    }
}
