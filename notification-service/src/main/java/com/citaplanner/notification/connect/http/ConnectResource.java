package com.citaplanner.notification.connect.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.connect.ConnectReport;
import com.citaplanner.notification.connect.ConnectRequest;
import com.citaplanner.notification.connect.ConnectResult;
import com.citaplanner.notification.connect.ConnectedAccounts;
import com.citaplanner.notification.connect.TenantConnections;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.settings.http.ChannelForms;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Connects the tenant with its Chatwoot account in one call. */
@Tag(name = "Settings")
@Path("/api/v1/tenants/{tenantId}/chatwoot/connect")
@Produces(MediaType.APPLICATION_JSON)
class ConnectResource {
    private final Caller caller;
    private final TenantConnections connections;
    private final ConnectedAccounts accounts;
    private final ChannelForms forms;

    ConnectResource(Caller caller, TenantConnections connections, ConnectedAccounts accounts, ChannelForms forms) {
        this.caller = caller;
        this.connections = connections;
        this.accounts = accounts;
        this.forms = forms;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "Get the state of the tenant's connected Chatwoot account")
    public Uni<ConnectedAccountView> get(@PathParam("tenantId") String tenantId) {
        caller.requireTenant(tenantId);
        return accounts.find(tenantId).map(ConnectedAccountView::of);
    }

    /** 200 also where a step failed: {@code complete} is false then, and the step says what to do. */
    @POST
    @RolesAllowed("admin")
    @Operation(summary = "Connect the tenant with a Chatwoot account; may be repeated")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ConnectReportView> connect(@PathParam("tenantId") String tenantId, @Nullable ConnectBody body) {
        caller.requireTenant(tenantId);
        if (body == null) {
            throw Problem.badRequest("The body is missing; send a JSON object with the account.");
        }
        ConnectRequest request = body.request(tenantId, forms.connection());
        return connections.connect(request).map(ConnectResource::view);
    }

    @DELETE
    @RolesAllowed("admin")
    @Operation(summary = "Undo what connecting did, in Chatwoot too; may be repeated")
    public Uni<ConnectReportView> disconnect(
            @PathParam("tenantId") String tenantId, @QueryParam("force") @DefaultValue("false") boolean force) {
        caller.requireTenant(tenantId);
        return connections.disconnect(tenantId, force).map(ConnectResource::view);
    }

    private static ConnectReportView view(ConnectResult result) {
        return switch (result) {
            case ConnectResult.Ran(ConnectReport report) -> ConnectReportView.of(report);
            case ConnectResult.Busy busy ->
                throw Problem.conflict(
                        "The account is being connected or checked by another call. Repeat yours in a minute.");
            case ConnectResult.NotAvailable(String reason) -> throw Problem.conflict(reason);
        };
    }
}
