package com.citaplanner.notification.tenant;

import java.time.ZoneId;
import java.util.Locale;

/**
 * One business.
 *
 * @param id the name other services know it by
 * @param name what its clients know it by
 * @param defaultRegion the ISO country whose habits a phone number without a country code follows
 * @param locale the language its clients read
 * @param timeZone where its appointments take place
 * @param unknownContacts what becomes of contacts that are no client's
 * @param suspended whether its requests are refused and nothing leaves for it; see {@link TenantState#SUSPENDED}
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
            throw new IllegalArgumentException("a tenant has an id");
        }
    }
}
