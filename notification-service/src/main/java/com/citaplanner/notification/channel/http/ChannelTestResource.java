package com.citaplanner.notification.channel.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.http.ExpectedValue;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** REST API to test a channel with the settings that messages would use, whether it is enabled or not. */
@Tag(name = "Settings")
@Path("/api/v1/tenants/{tenantId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
class ChannelTestResource {
    private final Caller caller;
    private final List<DeliveryChannel> channels;

    ChannelTestResource(Caller caller, @All List<DeliveryChannel> channels) {
        this.caller = caller;
        this.channels = channels;
    }

    /** @param problem what to correct; absent where the channel works */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TestResult(boolean working, @Nullable String problem) {
        static TestResult of(ChannelTest channelTest) {
            return switch (channelTest) {
                case ChannelTest.Passed() -> new TestResult(true, null);
                case ChannelTest.Failed(String sentence) -> new TestResult(false, sentence);
            };
        }
    }

    @POST
    @Path("/channels/{channel}/test")
    @Operation(summary = "Test a channel against its provider, without reaching any client")
    public Uni<TestResult> channel(@PathParam("tenantId") String tenantId, @PathParam("channel") String name) {
        caller.requireTenant(tenantId);
        Channel channel = Stream.of(Channel.values())
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(
                        "There is no such channel; there are " + ExpectedValue.names(Channel.class) + "."));
        return test(tenantId, channel);
    }

    @POST
    @Path("/chatwoot/test")
    @Operation(summary = "Test the Chatwoot connection that the tenant's messages would use")
    public Uni<TestResult> chatwoot(@PathParam("tenantId") String tenantId) {
        caller.requireTenant(tenantId);
        return test(tenantId, Channel.CHATWOOT);
    }

    private Uni<TestResult> test(String tenantId, Channel channel) {
        return channels.stream()
                .filter(candidate -> candidate.name() == channel)
                .findFirst()
                .map(candidate -> candidate.probe(tenantId))
                .orElseGet(() -> Uni.createFrom().item(new ChannelTest.Failed("This channel is not available.")))
                .map(TestResult::of);
    }
}
