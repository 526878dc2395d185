package com.citaplanner.notification.settings;

import com.citaplanner.notification.tenant.UnknownContacts;
import java.util.OptionalInt;

/**
 * What a tenant says of itself.
 *
 * @param region the ISO country whose habits a phone number without a country code follows
 * @param locale the language its clients read (BCP 47)
 * @param timeZone where its appointments take place (IANA)
 * @param unknownContacts what becomes of contacts that are no client's
 * @param interactionDays how long messages are kept; empty keeps them for good
 * @param atOnce how many notifications of a channel may be on their way at once on each instance; empty for no limit of its own
 * @param weight its share when tenants compete
 */
public record TenantProfile(
        String region,
        String locale,
        String timeZone,
        UnknownContacts unknownContacts,
        OptionalInt interactionDays,
        OptionalInt atOnce,
        int weight) {
    public TenantProfile withRegion(String wanted) {
        return new TenantProfile(wanted, locale, timeZone, unknownContacts, interactionDays, atOnce, weight);
    }

    public TenantProfile withLocale(String wanted) {
        return new TenantProfile(region, wanted, timeZone, unknownContacts, interactionDays, atOnce, weight);
    }

    public TenantProfile withTimeZone(String wanted) {
        return new TenantProfile(region, locale, wanted, unknownContacts, interactionDays, atOnce, weight);
    }

    public TenantProfile withUnknownContacts(UnknownContacts wanted) {
        return new TenantProfile(region, locale, timeZone, wanted, interactionDays, atOnce, weight);
    }

    public TenantProfile withInteractionDays(OptionalInt wanted) {
        return new TenantProfile(region, locale, timeZone, unknownContacts, wanted, atOnce, weight);
    }

    public TenantProfile withAtOnce(OptionalInt wanted) {
        return new TenantProfile(region, locale, timeZone, unknownContacts, interactionDays, wanted, weight);
    }

    public TenantProfile withWeight(int wanted) {
        return new TenantProfile(region, locale, timeZone, unknownContacts, interactionDays, atOnce, wanted);
    }
}
