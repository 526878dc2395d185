package com.citaplanner.notification.tenant;

import java.time.ZoneId;
import java.util.Locale;

/**
 * A business.
 *
 * @param id by which other services know it
 * @param name by which its clients know it
 * @param defaultRegion the ISO country for phone numbers without a country code
 * @param locale the language of its clients
 * @param timeZone where its appointments take place
 * @param unknownContacts how contacts without a client are handled
 * @param suspended whether its requests are refused and nothing is sent for it; see {@link TenantState#SUSPENDED}
 */
public record Tenant(
        String id,
        String name,
        String defaultRegion,
        Locale locale,
        ZoneId timeZone,
        UnknownContacts unknownContacts,
        boolean suspended) {
    public Tenant {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("A tenant must have an id");
        }
    }
}
