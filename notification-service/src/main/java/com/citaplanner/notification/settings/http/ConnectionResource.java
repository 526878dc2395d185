package com.citaplanner.notification.settings.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.settings.ChannelChange;
import com.citaplanner.notification.settings.SettingsEdit;
import com.citaplanner.notification.settings.SettingsScope;
import com.citaplanner.notification.settings.SettingsStore;
import com.citaplanner.notification.settings.TenantSettings;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The Chatwoot connection that the tenant's channel falls back to if its settings have none. */
@Tag(name = "Settings")
@Path("/api/v1/tenants/{tenantId}/chatwoot")
@Produces(MediaType.APPLICATION_JSON)
class ConnectionResource {
    private final Caller caller;
    private final SettingsStore store;
    private final ChannelForms forms;

    ConnectionResource(Caller caller, SettingsStore store, ChannelForms forms) {
        this.caller = caller;
        this.store = store;
        this.forms = forms;
    }

    /** The version is that of all settings of the tenant. */
    record ConnectionView(long version, Map<String, String> values) {}

    @GET
    @RolesAllowed("read")
    @Operation(summary = "Get the tenant's Chatwoot connection, its token masked")
    public Uni<ConnectionView> get(@PathParam("tenantId") String tenantId) {
        caller.requireTenant(tenantId);
        return store.read(tenantId).map(this::view);
    }

    @PUT
    @RolesAllowed("admin")
    @Operation(summary = "Set the tenant's Chatwoot connection")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ConnectionView> put(
            @PathParam("tenantId") String tenantId,
            @RequestBody(required = true, content = @Content(schema = @Schema(ref = "ConnectionChange")))
                    JsonNode json) {
        caller.requireTenant(tenantId);
        SettingsBodyReader body = SettingsBodyReader.of(json).allow("version", "values");
        OptionalLong version = body.version();
        ChannelChange change = new ChannelChange(Optional.empty(), SettingsBody.values(body));
        body.check();
        return store.change(tenantId, version, present -> forms.connection().edit(present, change))
                .map(ChangeResponses::saved)
                .map(this::view);
    }

    @DELETE
    @RolesAllowed("admin")
    @Operation(summary = "Remove the tenant's Chatwoot connection")
    public Uni<Void> delete(@PathParam("tenantId") String tenantId) {
        caller.requireTenant(tenantId);
        return store.change(
                        tenantId,
                        OptionalLong.empty(),
                        present -> new SettingsEdit.Accepted(present.without(SettingsScope.CHATWOOT_CONNECTION)))
                .map(ChangeResponses::saved)
                .replaceWithVoid();
    }

    private ConnectionView view(TenantSettings settings) {
        return settings.at(SettingsScope.CHATWOOT_CONNECTION)
                .map(connection ->
                        new ConnectionView(settings.version(), MaskedValues.of(forms.connection(), connection)))
                .orElseThrow(() -> Problem.notFound("The tenant has no Chatwoot connection."));
    }
}
