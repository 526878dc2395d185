package com.citaplanner.notification.recovery.http;

import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.recovery.LostNotification;
import com.citaplanner.notification.recovery.RecoveredNotifications;
import com.citaplanner.notification.recovery.RecoveryRelease;
import com.citaplanner.notification.recovery.RecoveryRelease.ReleaseOutcome;
import com.citaplanner.notification.recovery.RecoveryStatus;
import com.citaplanner.notification.recovery.ReplayRefused;
import com.citaplanner.notification.recovery.RequestKey;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The recovery after the database was restored. */
@Tag(name = "Recovery")
@Path("/api/v1/recovery")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
class RecoveryResource {
    private static final int MAX_REASON = 500;

    private final RecoveryRelease recovery;
    private final RecoveredNotifications notifications;
    private final Transactions transactions;

    RecoveryResource(RecoveryRelease recovery, RecoveredNotifications notifications, Transactions transactions) {
        this.recovery = recovery;
        this.notifications = notifications;
        this.transactions = transactions;
    }

    /** @param force why it is released although not everything was replayed */
    record ReleaseRequest(@Nullable String force) {}

    @GET
    @Operation(summary = "Get the open recovery, and how far everything has been replayed")
    public Uni<RecoveryView> get() {
        return recovery.status()
                .chain(found ->
                        found.map(this::view).orElseGet(() -> Uni.createFrom().item(RecoveryView.NONE)))
                .onFailure(ReplayRefused.class)
                .transform(failure -> Problem.conflict("Kafka does not tell how far topics were read. Try again."));
    }

    /** Numbers that cannot be counted in time keep nobody from seeing whether it can be released. */
    private Uni<RecoveryView> view(RecoveryStatus status) {
        return recovery.counts(status.recovery())
                .map(Optional::of)
                .onFailure(DatabaseUnavailable.class)
                .recoverWithItem(Optional.empty())
                .map(counts -> RecoveryView.of(status, counts));
    }

    @GET
    @Path("/lost")
    @Operation(summary = "List notifications that were requested over REST since the backup, and not again")
    public Uni<Page<LostNotification>> lost(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        Optional<RequestKey> after =
                Cursor.parse(cursor, 2).map(parts -> new RequestKey(parts.getFirst(), parts.getLast()));
        return transactions
                .run(() -> notifications.lost(after, size + 1))
                .map(read -> Page.of(read, size, lost -> Cursor.of(lost.tenantId(), lost.idempotencyKey())));
    }

    @POST
    @Path("/release")
    @Operation(summary = "Release the open recovery, so that notifications are sent again; without one nothing changes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RecoveryView> release(@Nullable ReleaseRequest request) {
        return recovery.release(reason(request))
                .onFailure(ReplayRefused.class)
                .transform(failure -> Problem.conflict("Kafka does not tell how far topics were read. Try again."))
                .map(outcome -> switch (outcome) {
                    case ReleaseOutcome.Released released -> RecoveryView.NONE;
                    case ReleaseOutcome.Refused(String reason) -> throw Problem.conflict(reason);
                    case ReleaseOutcome.NoneOpen none -> RecoveryView.NONE;
                });
    }

    private static Optional<String> reason(@Nullable ReleaseRequest request) {
        Optional<String> force = Optional.ofNullable(request).map(ReleaseRequest::force);
        if (force.isPresent() && (force.get().isBlank() || force.get().length() > MAX_REASON)) {
            throw Problem.invalid(
                    "force", "must be the reason for releasing it early, with 1 to " + MAX_REASON + " characters");
        }
        return force;
    }
}
