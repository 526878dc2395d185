package com.citaplanner.notification.deadletter.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.deadletter.DeadLetterQueries;
import com.citaplanner.notification.deadletter.DeadLetterQueries.Filter;
import com.citaplanner.notification.deadletter.DeadLetterQueries.Item;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Many dead letters at once, with a look at them first. */
@Path("/api/v1/dead-letters/replay")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
class ReplayResource {
    private static final int MOST = 10_000;
    private static final int SHOWN = 10;

    private final Caller caller;
    private final Transactions transactions;
    private final DeadLetterQueries queries;

    ReplayResource(Caller caller, Transactions transactions, DeadLetterQueries queries) {
        this.caller = caller;
        this.transactions = transactions;
        this.queries = queries;
    }

    /** Without a filter, every open letter is meant. */
    record ReplayRequest(DeadLetterFilters.FilterParameters filter, Boolean dryRun) {}

    /**
     * @param letters how many are sent back, or would be
     * @param more whether as many are not all of them, so that the same call is wanted again
     * @param first the first ones that are sent
     */
    record ReplayResult(boolean dryRun, int letters, boolean more, List<Item> first) {}

    @POST
    @Operation(summary = "Send the records that a filter means back to their topics, or see which that would be")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ReplayResult> replay(ReplayRequest wanted) {
        if (wanted == null || wanted.dryRun() == null) {
            throw Problem.invalid("dryRun", "must be true or false");
        }
        Filter filter = DeadLetterFilters.replayable(
                wanted.filter() == null
                        ? new DeadLetterFilters.FilterParameters(null, null, null, null, null)
                        : wanted.filter());
        String tenant = caller.tenantId();
        String by = caller.keyId();
        return transactions.run(() -> queries.first(tenant, filter, SHOWN)
                .chain(first -> wanted.dryRun() ? look(tenant, filter, first) : send(tenant, filter, first, by)));
    }

    private Uni<ReplayResult> look(String tenant, Filter filter, List<Item> first) {
        return queries.count(tenant, filter, MOST + 1)
                .map(found -> new ReplayResult(true, Math.min(found, MOST), found > MOST, first));
    }

    private Uni<ReplayResult> send(String tenant, Filter filter, List<Item> first, String by) {
        return queries.replay(tenant, filter, MOST, by)
                .chain(sent ->
                        queries.count(tenant, filter, 1).map(left -> new ReplayResult(false, sent, left > 0, first)));
    }
}
