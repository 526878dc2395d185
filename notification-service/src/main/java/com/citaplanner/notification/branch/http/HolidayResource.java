package com.citaplanner.notification.branch.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.branch.Holiday;
import com.citaplanner.notification.branch.PublicHolidays;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The public holidays on which the tenant's branches are closed. */
@Tag(name = "Branches")
@Path("/api/v1/holidays")
@Produces(MediaType.APPLICATION_JSON)
class HolidayResource {
    private static final int FIRST_YEAR = 2006;
    private static final int LAST_YEAR = 2100;

    private final Caller caller;
    private final TenantDirectory tenants;
    private final Transactions transactions;

    HolidayResource(Caller caller, TenantDirectory tenants, Transactions transactions) {
        this.caller = caller;
        this.tenants = tenants;
        this.transactions = transactions;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "List the public holidays of a year in the tenant's region; none where they are not known")
    public Uni<Page<Holiday>> list(@QueryParam("year") @Nullable Integer year) {
        if (year == null || year < FIRST_YEAR || year > LAST_YEAR) {
            throw Problem.invalid("year", "must be a year from " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        String tenant = caller.tenantId();
        return transactions
                .run(() -> tenants.existing(tenant))
                .map(found -> PublicHolidays.ofRegion(found.defaultRegion()).in(year))
                .map(holidays -> new Page<>(holidays, null));
    }
}
