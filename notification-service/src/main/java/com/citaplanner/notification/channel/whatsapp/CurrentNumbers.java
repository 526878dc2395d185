package com.citaplanner.notification.channel.whatsapp;

import io.smallrye.mutiny.Uni;

/** The numbers from which tenants send now. Receipts may still come of a number that a tenant used before. */
public interface CurrentNumbers {
    /** Whether the tenant's settings name this number. May be called anywhere. */
    Uni<Boolean> isCurrent(String tenantId, String phoneNumberId);
}
