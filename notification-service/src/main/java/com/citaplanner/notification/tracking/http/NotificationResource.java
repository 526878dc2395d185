package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tracking.NotificationSearch;
import com.citaplanner.notification.tracking.NotificationSummary;
import com.citaplanner.notification.tracking.TrackingQueries;
import com.citaplanner.notification.tracking.TrackingQueries.TrackingPosition;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The notifications of the caller's tenant. */
@Tag(name = "Notifications")
@Path("/api/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("read")
class NotificationResource {
    private final Caller caller;
    private final Transactions transactions;
    private final TrackingQueries trackingQueries;
    private final Clock clock;

    NotificationResource(Caller caller, Transactions transactions, TrackingQueries trackingQueries, Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.trackingQueries = trackingQueries;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Search notifications, newest first")
    public Uni<Page<NotificationSummary>> search(
            @BeanParam SearchParameters parameters,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        NotificationSearch search = parameters.search(caller.tenantId());
        Optional<TrackingPosition> after = PageCursor.read(cursor);
        return transactions
                .run(() -> trackingQueries.search(search, after, size))
                .map(resultPage -> new Page<>(
                        resultPage.items(),
                        resultPage.next().map(PageCursor::write).orElse(null)));
    }

    @GET
    @Path("/counts")
    @Operation(summary = "Count notifications by state, for the last 24 hours or a range of up to 31 days")
    public Uni<CountsView> counts(@QueryParam("from") String from, @QueryParam("to") String to) {
        TimeRange timeRange = TimeRange.of(from, to, clock.instant());
        String tenant = caller.tenantId();
        return transactions
                .run(() -> trackingQueries.counts(tenant, timeRange.from(), timeRange.to()))
                .map(counts -> CountsView.of(timeRange, counts));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Get a notification with all attempts and decisions, in order")
    public Uni<NotificationView> find(@PathParam("id") UUID id) {
        String tenant = caller.tenantId();
        return transactions
                .run(() -> trackingQueries.find(tenant, id))
                .map(found -> found.orElseThrow(() -> Problem.notFound("There is no such notification.")))
                .map(NotificationView::of);
    }
}
