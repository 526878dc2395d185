package com.citaplanner.notification.sync.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.sync.SyncRun;
import com.citaplanner.notification.sync.SyncRuns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Streams a sync's progress. Reads the row, so any instance can serve it. */
@Tag(name = "Bulk sync")
@Path(SyncResource.PATH + "/{run: \\d{1,18}}/events")
class SyncEventResource {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** One hour; a client that wants more reconnects. */
    private static final int MAX_EVENTS = 3600;

    private static final int MAX_STREAMS = 64;
    private static final AtomicInteger STREAMS = new AtomicInteger();

    private final Caller caller;
    private final SyncRuns runs;

    SyncEventResource(Caller caller, SyncRuns runs) {
        this.caller = caller;
        this.runs = runs;
    }

    @GET
    @RolesAllowed("read")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @ExistingRunFilter.Required
    @Operation(summary = "Stream the progress of a sync every second until it ends")
    public Multi<SyncView> events(@PathParam("tenantId") String tenantId, @PathParam("run") long run) {
        caller.requireTenant(tenantId);
        if (STREAMS.get() >= MAX_STREAMS) {
            throw Problem.tooMany("Too many event streams are open on this instance. Poll the sync itself instead.");
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> find(tenantId, run))
                .withDelay(INTERVAL)
                .whilst(seen -> !seen.ended())
                .select()
                .first(MAX_EVENTS)
                .map(SyncView::of)
                .onSubscription()
                .invoke(STREAMS::incrementAndGet)
                .onTermination()
                .invoke(STREAMS::decrementAndGet);
    }

    private Uni<SyncRun> find(String tenantId, long run) {
        return runs.find(tenantId, run).map(found -> found.orElseThrow(SyncResource::notFound));
    }
}
