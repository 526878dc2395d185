package com.citaplanner.notification.template;

import com.citaplanner.notification.tenant.Tenant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/**
 * Who speaks.
 *
 * @param name what clients know it by
 * @param locale the language its clients read unless they say otherwise
 * @param zone where its appointments take place
 * @param currency of amounts that do not name theirs
 */
public record BusinessProfile(String tenantId, String name, Locale locale, ZoneId zone, Currency currency) {
    public static BusinessProfile of(Tenant tenant) {
        return new BusinessProfile(
                tenant.id(), tenant.name(), tenant.locale(), tenant.timeZone(), currency(tenant.defaultRegion()));
    }

    /** Mexican pesos for a region that is no country. */
    private static Currency currency(String region) {
        try {
            Currency currency = Currency.getInstance(Locale.of("", region));
            return currency == null ? Currency.getInstance("MXN") : currency;
        } catch (IllegalArgumentException e) {
            return Currency.getInstance("MXN");
        }
    }
}
