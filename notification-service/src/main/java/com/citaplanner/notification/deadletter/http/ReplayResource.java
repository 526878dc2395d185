package com.citaplanner.notification.deadletter.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.deadletter.DeadLetterQueries;
import com.citaplanner.notification.deadletter.DeadLetterQueries.DeadLetterSummary;
import com.citaplanner.notification.deadletter.DeadLetterQueries.Filter;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** REST API to replay many dead letters, with a dry run first. */
@Tag(name = "Dead letters")
@Path("/api/v1/dead-letters/replay")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"admin", "operator"})
class ReplayResource {
    private static final int MAX_LETTERS = 10_000;
    private static final int PREVIEW_SIZE = 10;

    private final Caller caller;
    private final Transactions transactions;
    private final DeadLetterQueries queries;

    ReplayResource(Caller caller, Transactions transactions, DeadLetterQueries queries) {
        this.caller = caller;
        this.transactions = transactions;
        this.queries = queries;
    }

    /** Without a filter, all open letters are replayed. */
    @Schema(requiredProperties = "dryRun")
    record ReplayRequest(DeadLetterFilters.@Nullable FilterParameters filter, Boolean dryRun) {}

    /**
     * @param letters number of replayed letters, or of those that would be
     * @param more whether further letters remain, so that the call should be repeated
     * @param first the first letters
     */
    record ReplayResult(boolean dryRun, int letters, boolean more, List<DeadLetterSummary> first) {}

    @POST
    @Operation(summary = "Replay the dead letters that a filter selects, or preview them")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ReplayResult> replay(@Nullable ReplayRequest request) {
        if (request == null || request.dryRun() == null) {
            throw Problem.invalid("dryRun", "must be true or false");
        }
        Filter filter = DeadLetterFilters.replayable(
                request.filter() == null
                        ? new DeadLetterFilters.FilterParameters(null, null, null, null, null)
                        : request.filter());
        Optional<String> tenant = caller.tenant();
        String by = caller.keyId();
        return transactions.run(() -> queries.oldest(tenant, filter, PREVIEW_SIZE)
                .chain(first -> request.dryRun() ? preview(tenant, filter, first) : replay(tenant, filter, first, by)));
    }

    private Uni<ReplayResult> preview(Optional<String> tenant, Filter filter, List<DeadLetterSummary> first) {
        return queries.count(tenant, filter, MAX_LETTERS + 1)
                .map(found -> new ReplayResult(true, Math.min(found, MAX_LETTERS), found > MAX_LETTERS, first));
    }

    private Uni<ReplayResult> replay(Optional<String> tenant, Filter filter, List<DeadLetterSummary> first, String by) {
        return queries.replay(tenant, filter, MAX_LETTERS, by)
                .chain(replayed -> queries.count(tenant, filter, 1)
                        .map(left -> new ReplayResult(false, replayed, left > 0, first)));
    }
}
