package com.citaplanner.notification.tenant;

import java.util.OptionalInt;

/**
 * A tenant's own preferences.
 *
 * @param region the ISO country for phone numbers without a country code
 * @param locale the language of its clients (BCP 47)
 * @param timeZone where its appointments take place (IANA)
 * @param unknownContacts how contacts without a client are handled
 * @param interactionDays how long messages are kept; empty keeps them indefinitely
 * @param maxInFlight how many notifications of a channel may be in flight per instance; empty for no limit of the
 *     tenant's own
 * @param weight its share when tenants compete
 */
public record TenantProfile(
        String region,
        String locale,
        String timeZone,
        UnknownContacts unknownContacts,
        OptionalInt interactionDays,
        OptionalInt maxInFlight,
        int weight) {
    public TenantProfile withRegion(String value) {
        return new TenantProfile(value, locale, timeZone, unknownContacts, interactionDays, maxInFlight, weight);
    }

    public TenantProfile withLocale(String value) {
        return new TenantProfile(region, value, timeZone, unknownContacts, interactionDays, maxInFlight, weight);
    }

    public TenantProfile withTimeZone(String value) {
        return new TenantProfile(region, locale, value, unknownContacts, interactionDays, maxInFlight, weight);
    }

    public TenantProfile withUnknownContacts(UnknownContacts value) {
        return new TenantProfile(region, locale, timeZone, value, interactionDays, maxInFlight, weight);
    }

    public TenantProfile withInteractionDays(OptionalInt value) {
        return new TenantProfile(region, locale, timeZone, unknownContacts, value, maxInFlight, weight);
    }

    public TenantProfile withMaxInFlight(OptionalInt value) {
        return new TenantProfile(region, locale, timeZone, unknownContacts, interactionDays, value, weight);
    }

    public TenantProfile withWeight(int value) {
        return new TenantProfile(region, locale, timeZone, unknownContacts, interactionDays, maxInFlight, value);
    }
}
