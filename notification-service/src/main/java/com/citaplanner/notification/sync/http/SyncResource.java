package com.citaplanner.notification.sync.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.sync.SyncProblem;
import com.citaplanner.notification.sync.SyncRun;
import com.citaplanner.notification.sync.SyncRuns;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Syncs all clients of the caller's tenant to its Chatwoot. */
@Tag(name = "Bulk sync")
@Path(SyncResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class SyncResource {
    static final String PATH = "/api/v1/tenants/{tenantId}/chatwoot/sync";

    private final Caller caller;
    private final SyncRuns runs;

    SyncResource(Caller caller, SyncRuns runs) {
        this.caller = caller;
        this.runs = runs;
    }

    /** A dry run only counts what would happen. */
    record NewSync(boolean dryRun) {}

    @POST
    @RolesAllowed("admin")
    @Operation(summary = "Begin a sync of all clients to Chatwoot")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<SyncView>> begin(@PathParam("tenantId") String tenantId, @Nullable NewSync request) {
        caller.requireTenant(tenantId);
        boolean dryRun = request != null && request.dryRun();
        return runs.begin(tenantId, dryRun, caller.keyId())
                .chain(started -> started.map(run -> Uni.createFrom().item(accepted(run)))
                        .orElseGet(() -> runs.current(tenantId).map(other -> {
                            throw Problem.conflict(other.map(run -> "The sync " + run.id() + " is still running.")
                                    .orElse("Another sync has just ended. Try again."));
                        })));
    }

    private static RestResponse<SyncView> accepted(SyncRun run) {
        return RestResponse.ResponseBuilder.<SyncView>create(202)
                .location(URI.create(PATH.replace("{tenantId}", run.tenantId()) + "/" + run.id()))
                .entity(SyncView.of(run))
                .build();
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "List the latest syncs, newest first")
    public Uni<Page<SyncView>> list(
            @PathParam("tenantId") String tenantId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        caller.requireTenant(tenantId);
        int size = PageSize.of(limit);
        return runs.list(tenantId, Cursor.number(cursor).orElse(Long.MAX_VALUE), size + 1)
                .map(read -> Page.of(read.stream().map(SyncView::of).toList(), size, last -> Cursor.of(last.id())));
    }

    @GET
    @Path("/{run}")
    @RolesAllowed("read")
    @Operation(summary = "Get the progress of a sync")
    public Uni<SyncView> get(@PathParam("tenantId") String tenantId, @PathParam("run") long run) {
        caller.requireTenant(tenantId);
        return runs.find(tenantId, run).map(found -> SyncView.of(found.orElseThrow(SyncResource::notFound)));
    }

    @GET
    @Path("/{run}/problems")
    @RolesAllowed("read")
    @Operation(summary = "List the clients that a sync could not update, with reasons")
    public Uni<Page<SyncProblem>> problems(
            @PathParam("tenantId") String tenantId,
            @PathParam("run") long run,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        caller.requireTenant(tenantId);
        int size = PageSize.of(limit);
        String after = Cursor.parse(cursor, 1).map(List::getFirst).orElse("");
        return runs.problems(tenantId, run, after, size + 1)
                .map(found ->
                        Page.of(found.orElseThrow(SyncResource::notFound), size, last -> Cursor.of(last.clientId())));
    }

    /** The run ends with the current batch; an ended run stays as it is. */
    @POST
    @Path("/{run}/cancel")
    @RolesAllowed("admin")
    @Operation(summary = "Cancel a sync; it ends with the current batch")
    public Uni<SyncView> cancel(@PathParam("tenantId") String tenantId, @PathParam("run") long run) {
        caller.requireTenant(tenantId);
        return runs.cancel(tenantId, run).map(found -> SyncView.of(found.orElseThrow(SyncResource::notFound)));
    }

    static Problem notFound() {
        return Problem.notFound("There is no such sync.");
    }
}
