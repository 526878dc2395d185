package com.citaplanner.notification.deadletter.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.deadletter.DeadLetterQueries;
import com.citaplanner.notification.deadletter.DeadLetterQueries.DeadLetterState;
import com.citaplanner.notification.deadletter.DeadLetterQueries.DeadLetterSummary;
import com.citaplanner.notification.deadletter.DeadLetterQueries.Filter;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * REST API for records that could not be processed: a tenant's for its administrators, those of no tenant for
 * operators. They contain whatever was sent, including personal data.
 */
@Tag(name = "Dead letters")
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"admin", "operator"})
class DeadLetterResource {
    private static final int MAX_BYTES = 256 * 1024;

    private final Caller caller;
    private final Transactions transactions;
    private final DeadLetterQueries queries;

    DeadLetterResource(Caller caller, Transactions transactions, DeadLetterQueries queries) {
        this.caller = caller;
        this.transactions = transactions;
        this.queries = queries;
    }

    @GET
    @Operation(summary = "List dead letters, newest first")
    public Uni<Page<DeadLetterSummary>> list(
            @QueryParam("topic") String topic,
            @Parameter(description = "A part of the reason") @QueryParam("reason") String reason,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @Parameter(schema = @Schema(implementation = DeadLetterState.class)) @QueryParam("state") String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        Filter filter = DeadLetterFilters.parse(new DeadLetterFilters.FilterParameters(topic, reason, from, to, state));
        long below = Cursor.number(cursor).orElse(Long.MAX_VALUE);
        Optional<String> tenant = caller.tenant();
        return transactions
                .run(() -> queries.list(tenant, filter, below, size + 1))
                .map(read -> Page.of(read, size, deadLetterSummary -> Cursor.of(deadLetterSummary.id())));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Get a dead letter with its content")
    public Uni<DeadLetterView> find(@PathParam("id") long id) {
        Optional<String> tenant = caller.tenant();
        return transactions
                .run(() -> queries.find(tenant, id, MAX_BYTES))
                .map(found -> found.map(DeadLetterView::of).orElseThrow(DeadLetterResource::notFound));
    }

    /** Sends the record to its topic unchanged. Where it fails again, the same letter is reopened. */
    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Replay a dead letter to its topic")
    public Uni<DeadLetterSummary> replay(@PathParam("id") long id) {
        Optional<String> tenant = caller.tenant();
        String by = caller.keyId();
        return decide(tenant, id, () -> queries.replay(tenant, id, by));
    }

    @POST
    @Path("/{id}/discard")
    @Operation(summary = "Discard a dead letter")
    public Uni<DeadLetterSummary> discard(@PathParam("id") long id) {
        Optional<String> tenant = caller.tenant();
        String by = caller.keyId();
        return decide(tenant, id, () -> queries.discard(tenant, id, by));
    }

    private Uni<DeadLetterSummary> decide(Optional<String> tenant, long id, Supplier<Uni<Boolean>> decision) {
        return transactions.run(() -> decision.get()
                .chain(done -> queries.find(tenant, id, 0)
                        .map(found -> found.orElseThrow(DeadLetterResource::notFound))
                        .invoke(found -> {
                            if (!done) {
                                throw Problem.conflict(
                                        "The dead letter was already sent back to its topic; it can be replayed again if it fails.");
                            }
                        }))
                .map(DeadLetterQueries.RecordContent::deadLetterSummary));
    }

    private static Problem notFound() {
        return Problem.notFound("There is no such dead letter.");
    }
}
