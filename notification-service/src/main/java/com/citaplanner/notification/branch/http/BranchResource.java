package com.citaplanner.notification.branch.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.branch.BranchChange;
import com.citaplanner.notification.branch.BranchDetails;
import com.citaplanner.notification.branch.BranchKey;
import com.citaplanner.notification.branch.BranchRepository;
import com.citaplanner.notification.branch.StoredBranch;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The branches of the caller's tenant. */
@Tag(name = "Branches")
@Path("/api/v1/branches")
@Produces(MediaType.APPLICATION_JSON)
class BranchResource {
    private final Caller caller;
    private final BranchRepository branches;
    private final TenantDirectory tenants;
    private final Transactions transactions;

    BranchResource(Caller caller, BranchRepository branches, TenantDirectory tenants, Transactions transactions) {
        this.caller = caller;
        this.branches = branches;
        this.tenants = tenants;
        this.transactions = transactions;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "List the branches by id")
    public Uni<Page<BranchView>> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        String after = Cursor.parse(cursor, 1).map(List::getFirst).orElse("");
        String tenant = caller.tenantId();
        return zone(tenant)
                .chain(zone -> branches.list(tenant, after, size + 1)
                        .map(read -> Page.of(
                                read.stream()
                                        .map(branch -> BranchView.of(branch, zone))
                                        .toList(),
                                size,
                                branch -> Cursor.of(branch.id()))));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("read")
    @Operation(summary = "Get a branch")
    public Uni<BranchView> get(@PathParam("id") String id) {
        BranchKey key = key(id);
        return zone(key.tenantId())
                .chain(zone -> branches.read(key)
                        .map(found -> found.map(branch -> BranchView.of(branch, zone))
                                .orElseThrow(BranchResource::notFound)));
    }

    /** {@code If-Match} or {@code version} names the version to replace; 409 if there is another or none. */
    @PUT
    @Path("/{id}")
    @RolesAllowed("admin")
    @Operation(summary = "Create or replace a branch")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "201", description = "Created")
    @APIResponse(responseCode = "200", description = "Replaced")
    public Uni<RestResponse<BranchView>> put(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @Nullable BranchBody body) {
        if (body == null) {
            throw Problem.badRequest("The body is missing; send a JSON object with the branch's data.");
        }
        if (!BranchKey.isId(id)) {
            throw Problem.invalid("id", BranchKey.EXPECTED_ID);
        }
        BranchKey key = key(id);
        BranchDetails details = body.details();
        Optional<Integer> expected = body.expectedVersion(ifMatch);
        return zone(key.tenantId())
                .chain(zone -> branches.store(key, details, expected).map(change -> response(change, zone)));
    }

    private static RestResponse<BranchView> response(BranchChange change, ZoneId zone) {
        return switch (change) {
            case BranchChange.Created(StoredBranch branch) ->
                RestResponse.status(RestResponse.Status.CREATED, BranchView.of(branch, zone));
            case BranchChange.Replaced(StoredBranch branch) -> RestResponse.ok(BranchView.of(branch, zone));
            case BranchChange.Outdated outdated ->
                throw Problem.conflict("The branch has another version or does not exist. Read it again.");
            case BranchChange.InboxTaken(long inbox, String branchId) ->
                throw Problem.conflict(
                        "The inbox " + inbox + " belongs to the branch " + branchId + "; remove it there first.");
            case BranchChange.LimitReached full ->
                throw Problem.conflict("The tenant has " + BranchRepository.MAX_BRANCHES
                        + " branches, which is the most; delete one that is not used any more.");
        };
    }

    /** Whatever still names the branch is treated as the tenant's own. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed("admin")
    @Operation(summary = "Delete a branch; what still names it is treated as the tenant's own")
    public Uni<Void> delete(@PathParam("id") String id) {
        return branches.remove(key(id))
                .invoke(removed -> {
                    if (!removed) {
                        throw notFound();
                    }
                })
                .replaceWithVoid();
    }

    private BranchKey key(String id) {
        return new BranchKey(caller.tenantId(), id);
    }

    private Uni<ZoneId> zone(String tenantId) {
        return transactions.run(() -> tenants.existing(tenantId).map(Tenant::timeZone));
    }

    private static Problem notFound() {
        return Problem.notFound("There is no such branch.");
    }
}
