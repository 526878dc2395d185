package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.ChannelState;
import com.citaplanner.notification.tracking.ChannelStates;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final Set<Channel> available;

    ChannelStateResource(
            Caller caller, Transactions transactions, ChannelStates states, @All List<DeliveryChannel> channels) {
        this.caller = caller;
        this.transactions = transactions;
        this.states = states;
        this.available = channels.stream().map(DeliveryChannel::name).collect(Collectors.toUnmodifiableSet());
    }

    /** A channel's state in responses. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChannelStateView(
            Channel channel,
            ChannelState.ChannelStatus state,
            @Nullable String reason,
            @Nullable Instant since,
            @Nullable Instant retryAt) {
        /** @param available the channels that this service has; the settings cannot turn on another */
        static ChannelStateView of(ChannelState state, Set<Channel> available) {
            boolean missing =
                    state.channelStatus() == ChannelState.ChannelStatus.CLOSED && !available.contains(state.channel());
            return new ChannelStateView(
                    state.channel(),
                    state.channelStatus(),
                    missing ? state.channel() + " is not available yet" : state.reason(),
                    state.since(),
                    state.retryAt());
        }
    }

    @GET
    @Operation(
            summary =
                    "List which channels send, and why one does not: not available, turned off, failing credentials, or a limit of the account")
    public Uni<Page<ChannelStateView>> states(@PathParam("tenantId") String tenantId) {
        caller.requireTenant(tenantId);
        return transactions
                .run(() -> states.of(tenantId))
                .map(found -> new Page<>(
                        found.stream()
                                .map(state -> ChannelStateView.of(state, available))
                                .toList(),
                        null));
    }
}
