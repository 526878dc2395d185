package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.http.KeyIssuer.KeyView;
import com.citaplanner.notification.access.http.KeyIssuer.NewKey;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/**
 * REST API with which an operator creates a tenant's first API key. The tenant's own administrator manages all others.
 */
@Tag(name = "Tenants")
@Path("/api/v1/tenants/{tenantId}/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
class TenantKeyResource {
    private final KeyIssuer issuer;

    TenantKeyResource(KeyIssuer issuer) {
        this.issuer = issuer;
    }

    @Operation(summary = "Create an API key of a tenant; the response is the only one that contains its full text")
    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<KeyView> create(@PathParam("tenantId") String tenantId, NewKey request) {
        return issuer.issue(tenantId, request);
    }
}
