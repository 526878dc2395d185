package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.ChannelState;
import com.citaplanner.notification.tracking.ChannelStates;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which of the tenant's channels send, and why one does not. */
@Tag(name = "Settings")
@Path("/api/v1/tenants/{tenantId}/channels")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("read")
class ChannelStateResource {
    private final Caller caller;
    private final Transactions transactions;
    private final ChannelStates states;

    ChannelStateResource(Caller caller, Transactions transactions, ChannelStates states) {
        this.caller = caller;
        this.transactions = transactions;
        this.states = states;
    }

    /** A channel's state in responses. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChannelStateView(
            Channel channel,
            ChannelState.ChannelStatus state,
            @Nullable String reason,
            @Nullable Instant since,
            @Nullable Instant retryAt) {
        static ChannelStateView of(ChannelState one) {
            return new ChannelStateView(one.channel(), one.channelStatus(), one.reason(), one.since(), one.retryAt());
        }
    }

    @GET
    @Operation(
            summary =
                    "List which channels send, and why one does not: turned off, failing credentials, or a limit of the account")
    public Uni<Page<ChannelStateView>> states(@PathParam("tenantId") String tenantId) {
        caller.requireTenant(tenantId);
        return transactions
                .run(() -> states.of(tenantId))
                .map(found ->
                        new Page<>(found.stream().map(ChannelStateView::of).toList(), null));
    }
}
