package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Assigns Chatwoot accounts, inboxes and WhatsApp numbers to tenants. Each call is a transaction of its own. */
public interface TenantRoutes {
    /** The result of replacing a tenant's routes. */
    sealed interface Replaced {
        record Stored(List<RouteTarget> routes) implements Replaced {}

        /** Another tenant already has this route. Nothing was stored. */
        record Taken(RouteTarget route) implements Replaced {}

        /** There is no such tenant, or it is being deleted. */
        record NoTenant() implements Replaced {}
    }

    /** The routes: Chatwoot's by source, account and inbox, then WhatsApp's by source and number; empty if there is no such tenant. */
    Uni<Optional<List<RouteTarget>>> of(String tenantId);

    /** Replaces all routes of the tenant, from the next batch of events on. */
    Uni<Replaced> replace(String tenantId, Set<RouteTarget> routes);
}
