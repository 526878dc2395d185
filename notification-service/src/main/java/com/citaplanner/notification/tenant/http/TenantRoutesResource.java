package com.citaplanner.notification.tenant.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.RouteTarget;
import com.citaplanner.notification.tenant.TenantRoutes;
import com.citaplanner.notification.tenant.TenantRoutes.Replaced;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which accounts, inboxes and WhatsApp numbers of which source belong to a tenant. */
@Tag(name = "Tenants")
@Path("/api/v1/tenants/{tenantId}/routes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
class TenantRoutesResource {
    private final TenantRoutes routes;

    TenantRoutesResource(TenantRoutes routes) {
        this.routes = routes;
    }

    @GET
    @Operation(summary = "Get the tenant's routes")
    public Uni<RoutesBody> get(@PathParam("tenantId") String tenantId) {
        return routes.of(TenantId.checked(tenantId))
                .map(found -> found.map(RoutesBody::of).orElseThrow(TenantResource::notFound));
    }

    @PUT
    @Operation(summary = "Replace the tenant's routes; takes effect with the next event")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RoutesBody> put(@PathParam("tenantId") String tenantId, @Nullable RoutesBody body) {
        if (body == null) {
            throw Problem.badRequest("There is no body.");
        }
        return replace(tenantId, body.targets());
    }

    @DELETE
    @Operation(summary = "Remove all routes of the tenant")
    public Uni<Void> delete(@PathParam("tenantId") String tenantId) {
        return replace(tenantId, Set.of()).replaceWithVoid();
    }

    private Uni<RoutesBody> replace(String tenantId, Set<RouteTarget> wanted) {
        return routes.replace(TenantId.checked(tenantId), wanted).map(replaced -> switch (replaced) {
            case Replaced.Stored(List<RouteTarget> stored) -> RoutesBody.of(stored);
            case Replaced.NoTenant missing -> throw TenantResource.notFound();
            case Replaced.Taken(RouteTarget route) -> throw Problem.conflict("Another tenant has " + text(route) + ".");
        });
    }

    private static String text(RouteTarget target) {
        return switch (target) {
            case RouteTarget.OfChatwoot route -> text(route);
            case RouteTarget.OfWhatsApp(var number) ->
                "the WhatsApp number " + number.phoneNumberId() + " of the source " + number.source();
        };
    }

    private static String text(RouteTarget.OfChatwoot route) {
        String account = "account " + route.accountId() + " of the source " + route.source();
        return route.inboxId().isPresent() ? "inbox " + route.inboxId().getAsLong() + " of " + account : account;
    }
}
