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

    /** The result of assigning a source's account to a tenant. */
    enum Assigned {
        CHANGED,
        UNCHANGED,
        /** Another tenant already has one of the routes. Nothing was stored. */
        TAKEN,
        /** There is no such tenant, or it is being deleted. */
        NO_TENANT
    }

    /**
     * Makes these the only routes of the tenant that name the source, from the next batch of events on.
     *
     * @param exact see {@link Route#exact}
     */
    Uni<Assigned> assign(String tenantId, String source, Set<RouteTarget.OfChatwoot> routes, boolean exact);

    /** The routes: Chatwoot's by source, account and inbox, then WhatsApp's by source and number; empty if there is no such tenant. */
    Uni<Optional<List<RouteTarget>>> of(String tenantId);

    /** Replaces all routes of the tenant, from the next batch of events on. */
    Uni<Replaced> replace(String tenantId, Set<RouteTarget> routes);
}
