package com.citaplanner.notification.conversation;

import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.UnknownContacts;
import java.time.ZoneId;
import java.util.Locale;

/** Tenants for tests. */
public final class Tenants {
    public Tenant tenant(String id) {
        return new Tenant(
                id,
                "Demo",
                "MX",
                Locale.of("es", "MX"),
                ZoneId.of("America/Mexico_City"),
                UnknownContacts.REVIEW,
                false);
    }
}
