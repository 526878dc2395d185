package com.citaplanner.notification.tenant;

import java.time.Instant;

/**
 * A tenant as the operator of the installation sees it.
 *
 * @param id by which other services know it; never changes
 * @param name by which its clients know it
 * @param region the ISO country for phone numbers without a country code
 * @param locale the language of its clients (BCP 47)
 * @param timeZone where its appointments take place (IANA)
 */
public record TenantAccount(
        String id, String name, String region, String locale, String timeZone, TenantState state, Instant createdAt) {}
