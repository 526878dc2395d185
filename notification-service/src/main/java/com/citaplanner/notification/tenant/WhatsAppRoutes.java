package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/** Looks up to which tenants WhatsApp numbers are routed. */
public interface WhatsAppRoutes {
    /** The tenants of these numbers, as currently stored; a number without a route is absent. */
    Uni<Map<WhatsAppNumber, Tenant>> tenants(Set<WhatsAppNumber> numbers);
}
