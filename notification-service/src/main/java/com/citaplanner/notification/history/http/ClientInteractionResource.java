package com.citaplanner.notification.history.http;

import static com.citaplanner.notification.history.http.InteractionPages.newestFirst;
import static com.citaplanner.notification.history.http.InteractionPages.page;
import static com.citaplanner.notification.history.http.InteractionPages.position;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.history.HistoryQueries;
import com.citaplanner.notification.history.HistoryQueries.HistoryPosition;
import com.citaplanner.notification.history.HistoryQueries.StoredMessage;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST API for the messages with a client. */
@Tag(name = "Interactions")
@Path("/api/v1/clients/{id}/interactions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("read")
class ClientInteractionResource {
    private final Caller caller;
    private final Transactions transactions;
    private final HistoryQueries queries;

    ClientInteractionResource(Caller caller, Transactions transactions, HistoryQueries queries) {
        this.caller = caller;
        this.transactions = transactions;
        this.queries = queries;
    }

    @GET
    @Operation(summary = "List the messages with a client, over all its contacts")
    public Uni<Page<StoredMessage>> ofClient(
            @PathParam("id") String id,
            @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {"desc", "asc"},
                                            defaultValue = "desc"))
                    @QueryParam("order")
                    String order,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        boolean newestFirst = newestFirst(order);
        Optional<HistoryPosition> after = position(cursor);
        String tenant = caller.tenantId();
        return transactions
                .run(() -> queries.ofClient(tenant, id, after, newestFirst, size + 1))
                .map(found -> found.orElseThrow(() -> Problem.notFound("There is no such client.")))
                .map(read -> page(read, size));
    }
}
