package com.citaplanner.notification.history.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.TenantSettings;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How long a tenant's messages are kept. */
@Path("/api/v1/tenants/{tenantId}/retention")
class RetentionResource {
    private static final int MOST_DAYS = 36_500;

    private final Caller caller;
    private final TenantSettings settings;

    RetentionResource(Caller caller, TenantSettings settings) {
        this.caller = caller;
        this.settings = settings;
    }

    /** Days that messages are kept; null keeps them. */
    record Retention(Integer interactionDays) {}

    @GET
    @RolesAllowed("read")
    @Operation(summary = "How long messages are kept")
    public Uni<Retention> get(@PathParam("tenantId") String tenantId) {
        caller.mustBe(tenantId);
        return settings.retentionDays(tenantId).map(days -> new Retention(days.orElse(null)));
    }

    @PUT
    @RolesAllowed("admin")
    @Operation(summary = "Say how long messages are kept; older ones are deleted within minutes")
    public Uni<Retention> put(@PathParam("tenantId") String tenantId, Retention wanted) {
        caller.mustBe(tenantId);
        if (wanted == null) {
            throw Problem.badRequest("There is no body.");
        }
        Integer days = wanted.interactionDays();
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw Problem.invalid("interactionDays", "must be from 1 to " + MOST_DAYS + ", or null to keep everything");
        }
        return settings.retentionDays(tenantId, Optional.ofNullable(days)).replaceWith(wanted);
    }
}
