package com.citaplanner.notification.template;

import com.citaplanner.notification.tenant.Tenant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/**
 * The business that sends a message.
 *
 * @param name as its clients know it
 * @param locale the language of its clients, unless a client prefers another
 * @param zone where its appointments take place
 * @param currency of amounts without their own
 */
public record BusinessProfile(String tenantId, String name, Locale locale, ZoneId zone, Currency currency) {
    public static BusinessProfile of(Tenant tenant) {
        return new BusinessProfile(
                tenant.id(), tenant.name(), tenant.locale(), tenant.timeZone(), currency(tenant.defaultRegion()));
    }

    /** The region's currency; Mexican pesos if the region is not a country. */
    private static Currency currency(String region) {
        try {
            Currency currency = Currency.getInstance(Locale.of("", region));
            return currency == null ? Currency.getInstance("MXN") : currency;
        } catch (IllegalArgumentException e) {
            return Currency.getInstance("MXN");
        }
    }
}
