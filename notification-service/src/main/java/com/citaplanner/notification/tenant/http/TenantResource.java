package com.citaplanner.notification.tenant.http;

import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.TenantAccount;
import com.citaplanner.notification.tenant.TenantAccounts;
import com.citaplanner.notification.tenant.TenantAccounts.Saved;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The tenants of the installation. */
@Tag(name = "Tenants")
@Path("/api/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
class TenantResource {
    private final TenantAccounts tenants;

    TenantResource(TenantAccounts tenants) {
        this.tenants = tenants;
    }

    @GET
    @Operation(summary = "List all tenants by id")
    public Uni<Page<TenantAccount>> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        String after = Cursor.parse(cursor, 1).map(List::getFirst).orElse("");
        return tenants.list(after, size + 1).map(read -> Page.of(read, size, tenant -> Cursor.of(tenant.id())));
    }

    @GET
    @Path("/{tenantId}")
    @Operation(summary = "Get a tenant")
    public Uni<TenantAccount> get(@PathParam("tenantId") String tenantId) {
        return tenants.find(TenantId.checked(tenantId)).map(found -> found.orElseThrow(TenantResource::notFound));
    }

    @PUT
    @Path("/{tenantId}")
    @Operation(summary = "Create, change, suspend or resume a tenant; takes effect within seconds")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "201", description = "Created")
    @APIResponse(responseCode = "200", description = "Changed")
    public Uni<RestResponse<TenantAccount>> put(@PathParam("tenantId") String tenantId, @Nullable TenantBody body) {
        if (body == null) {
            throw Problem.badRequest("There is no body.");
        }
        return tenants.save(TenantId.checked(tenantId), body.change()).map(saved -> switch (saved) {
            case Saved.Created(TenantAccount tenant) -> RestResponse.status(RestResponse.Status.CREATED, tenant);
            case Saved.Changed(TenantAccount tenant) -> RestResponse.ok(tenant);
            case Saved.NameMissing missing -> throw Problem.invalid("name", "is missing; a new tenant needs one");
            case Saved.BeingDeleted deleting ->
                throw Problem.conflict("The tenant is being deleted; its id is free again once that is done.");
        });
    }

    @DELETE
    @Path("/{tenantId}")
    @ResponseStatus(202)
    @Operation(summary = "Delete a tenant with all of its data; GET answers 404 once everything is deleted")
    public Uni<Void> delete(@PathParam("tenantId") String tenantId) {
        return tenants.delete(TenantId.checked(tenantId))
                .invoke(found -> {
                    if (!found) {
                        throw notFound();
                    }
                })
                .replaceWithVoid();
    }

    static Problem notFound() {
        return Problem.notFound("There is no such tenant.");
    }
}
