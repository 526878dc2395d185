package com.citaplanner.notification.tenant;

import java.time.Instant;

/**
 * A tenant as the operator of the installation sees it.
 *
 * @param id the name that other services know it by; never changes
 * @param name what its clients know it by
 * @param region the ISO country whose habits a phone number without a country code follows
 * @param locale the language its clients read (BCP 47)
 * @param timeZone where its appointments take place (IANA)
 */
public record TenantAccount(
        String id, String name, String region, String locale, String timeZone, TenantState state, Instant createdAt) {}
