package com.citaplanner.notification.tenant;

import java.time.ZoneId;
import java.util.Locale;

/** Businesses in Mexico. */
public final class Tenants {
    private Tenants() {}

    public static Tenant mexican(String id) {
        return new Tenant(
                id,
                "Estética Luna",
                "MX",
                Locale.forLanguageTag("es-MX"),
                ZoneId.of("America/Mexico_City"),
                UnknownContacts.RECORD,
                false);
    }
}
