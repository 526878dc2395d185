package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says which accounts and inboxes are a tenant's. Each call is a transaction of its own. */
public interface TenantRoutes {
    /** What became of a tenant's new routes. */
    sealed interface Replaced {
        record Stored(List<RouteTarget> routes) implements Replaced {}

        /** Another tenant has this one already. Nothing was stored. */
        record Taken(RouteTarget route) implements Replaced {}

        /** There is no such tenant, or it is being deleted. */
        record NoTenant() implements Replaced {}
    }

    /** Ordered by source, account and inbox; empty where there is no such tenant. */
    Uni<Optional<List<RouteTarget>>> of(String tenantId);

    /** The tenant has these and no others from the next batch of events on. */
    Uni<Replaced> replace(String tenantId, Set<RouteTarget> routes);
}
