package com.citaplanner.notification.settings.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.settings.SettingsStore;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The settings of a tenant: its preferences, its limits, and each channel. */
@Tag(name = "Settings")
@Path("/api/v1/tenants/{tenantId}/settings")
@Produces(MediaType.APPLICATION_JSON)
class SettingsResource {
    private final Caller caller;
    private final SettingsStore store;
    private final ChannelForms forms;
    private final LimitSettings limits;

    SettingsResource(Caller caller, SettingsStore store, ChannelForms forms, LimitSettings limits) {
        this.caller = caller;
        this.store = store;
        this.forms = forms;
        this.limits = limits;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "Get the tenant's settings, credentials masked")
    public Uni<SettingsView> get(@PathParam("tenantId") String tenantId) {
        caller.requireTenant(tenantId);
        return store.read(tenantId).map(settings -> SettingsView.of(settings, forms));
    }

    @PUT
    @RolesAllowed("admin")
    @Operation(summary = "Change the settings that the body names; takes effect within seconds on every instance")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<SettingsView> put(
            @PathParam("tenantId") String tenantId,
            @RequestBody(required = true, content = @Content(schema = @Schema(ref = "SettingsChange"))) JsonNode json) {
        caller.requireTenant(tenantId);
        SettingsBody body = SettingsBody.read(json, limits);
        return store.change(tenantId, body.version(), present -> body.change().applyTo(present, forms.all()))
                .map(ChangeResponses::saved)
                .map(settings -> SettingsView.of(settings, forms));
    }
}
