package com.citaplanner.notification.tenant.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.TenantSettings;
import com.citaplanner.notification.tenant.UnknownContacts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How contacts of a tenant are recognised. */
@Path("/api/v1/tenants/{tenantId}/recognition")
class RecognitionResource {
    private final Caller caller;
    private final TenantSettings settings;

    RecognitionResource(Caller caller, TenantSettings settings) {
        this.caller = caller;
        this.settings = settings;
    }

    /** See {@link UnknownContacts}. */
    record RecognitionSettings(UnknownContacts unknownContacts) {}

    @GET
    @RolesAllowed("read")
    @Operation(summary = "What becomes of contacts that are no client's")
    public Uni<RecognitionSettings> get(@PathParam("tenantId") String tenantId) {
        caller.mustBe(tenantId);
        return settings.unknownContacts(tenantId).map(RecognitionSettings::new);
    }

    @PUT
    @RolesAllowed("admin")
    @Operation(summary = "Say what becomes of contacts that are no client's")
    public Uni<RecognitionSettings> put(@PathParam("tenantId") String tenantId, RecognitionSettings wanted) {
        caller.mustBe(tenantId);
        if (wanted == null || wanted.unknownContacts() == null) {
            throw Problem.invalid("unknownContacts", "must be RECORD, REVIEW or CREATE");
        }
        return settings.unknownContacts(tenantId, wanted.unknownContacts()).replaceWith(wanted);
    }
}
