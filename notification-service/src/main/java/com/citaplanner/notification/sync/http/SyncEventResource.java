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
import org.jboss.resteasy.reactive.RestStreamElementType;

/** How far a sync is, told while it goes on. Reads the row, so that any instance can tell. */
@Path(SyncResource.PATH + "/{run: \\d{1,18}}/events")
class SyncEventResource {
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** An hour; whoever wants to see more asks again. */
    private static final int MOST_EVENTS = 3600;

    private static final int MOST_STREAMS = 64;
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
    @Operation(summary = "How far a sync is, every second until it has ended")
    public Multi<SyncView> events(@PathParam("tenantId") String tenantId, @PathParam("run") long run) {
        caller.requireTenant(tenantId);
        if (STREAMS.get() >= MOST_STREAMS) {
            throw Problem.tooMany("Too many syncs are being watched here; ask for the run itself.");
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> find(tenantId, run))
                .withDelay(EVERY)
                .whilst(seen -> !seen.ended())
                .select()
                .first(MOST_EVENTS)
                .map(SyncView::of)
                .onSubscription()
                .invoke(STREAMS::incrementAndGet)
                .onTermination()
                .invoke(STREAMS::decrementAndGet);
    }

    private Uni<SyncRun> find(String tenantId, long run) {
        return runs.find(tenantId, run).map(found -> found.orElseThrow(SyncResource::unknown));
    }
}
