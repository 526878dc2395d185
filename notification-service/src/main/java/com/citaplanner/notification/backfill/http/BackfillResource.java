package com.citaplanner.notification.backfill.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.backfill.BackfillRun;
import com.citaplanner.notification.backfill.Backfills;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.time.DateTimes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Reads the caller's tenant's Chatwoot for messages that its webhooks did not tell. */
@Tag(name = "Backfill")
@Path(BackfillResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class BackfillResource {
    static final String PATH = "/api/v1/tenants/{tenantId}/chatwoot/backfill";

    /** Far enough for any outage that somebody notices. */
    private static final Duration LONGEST = Duration.ofDays(90);

    private final Caller caller;
    private final Backfills backfills;
    private final Clock clock;

    BackfillResource(Caller caller, Backfills backfills, Clock clock) {
        this.caller = caller;
        this.backfills = backfills;
        this.clock = clock;
    }

    @POST
    @RolesAllowed("admin")
    @Operation(summary = "Read Chatwoot for messages that did not come")
    public Uni<RestResponse<BackfillView>> start(
            @PathParam("tenantId") String tenantId,
            @Parameter(description = "Where to begin. What is longer than 90 days ago is left out", required = true)
                    @QueryParam("since")
                    @Nullable
                    String since) {
        caller.requireTenant(tenantId);
        Instant from = since(since);
        return backfills
                .start(tenantId, from, caller.keyId())
                .chain(started -> started.map(run -> Uni.createFrom().item(accepted(run)))
                        .orElseGet(() -> backfills.current(tenantId).map(other -> {
                            throw Problem.conflict(other.map(run -> "The backfill " + run.id() + " is still running.")
                                    .orElse("Another backfill has just ended. Try again."));
                        })));
    }

    private Instant since(@Nullable String text) {
        Instant from = DateTimes.instant(text == null ? "" : text)
                .orElseThrow(() -> Problem.invalid(
                        "since", "must be a date-time with an offset, for example 2026-11-27T10:00:00Z"));
        Instant now = clock.instant();
        if (from.isAfter(now)) {
            throw Problem.invalid("since", "must be in the past");
        }
        return from.isBefore(now.minus(LONGEST)) ? now.minus(LONGEST) : from;
    }

    private static RestResponse<BackfillView> accepted(BackfillRun run) {
        return RestResponse.ResponseBuilder.<BackfillView>create(202)
                .location(URI.create(PATH.replace("{tenantId}", run.tenantId()) + "/" + run.id()))
                .entity(BackfillView.of(run))
                .build();
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "List the latest backfills, newest first")
    public Uni<Page<BackfillView>> list(
            @PathParam("tenantId") String tenantId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        caller.requireTenant(tenantId);
        int size = PageSize.of(limit);
        return backfills
                .list(tenantId, Cursor.number(cursor).orElse(Long.MAX_VALUE), size + 1)
                .map(read -> Page.of(read.stream().map(BackfillView::of).toList(), size, last -> Cursor.of(last.id())));
    }

    @GET
    @Path("/{run}")
    @RolesAllowed("read")
    @Operation(summary = "Get the progress of a backfill, with what it found and what it cost")
    public Uni<BackfillView> get(@PathParam("tenantId") String tenantId, @PathParam("run") long run) {
        caller.requireTenant(tenantId);
        return backfills
                .find(tenantId, run)
                .map(found -> BackfillView.of(found.orElseThrow(() -> Problem.notFound("There is no such backfill."))));
    }
}
