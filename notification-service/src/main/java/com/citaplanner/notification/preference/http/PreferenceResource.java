package com.citaplanner.notification.preference.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.preference.DeliveryPreference;
import com.citaplanner.notification.preference.PreferenceRepository;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The order of channels and the patience with each, by type of notification. */
@Tag(name = "Settings")
@Path("/api/v1/tenants/{tenantId}/delivery")
@Produces(MediaType.APPLICATION_JSON)
class PreferenceResource {
    private final Caller caller;
    private final PreferenceRepository preferences;
    private final Set<Channel> available;

    PreferenceResource(Caller caller, PreferenceRepository preferences, @All List<DeliveryChannel> channels) {
        this.caller = caller;
        this.preferences = preferences;
        this.available = channels.stream().map(DeliveryChannel::name).collect(Collectors.toUnmodifiableSet());
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "List the channels and the patience of each type of notification, with the defaults")
    public Uni<Page<PreferenceView>> list(@PathParam("tenantId") String tenantId) {
        caller.requireTenant(tenantId);
        return preferences.of(tenantId).map(PreferenceResource::all);
    }

    @GET
    @Path("/{type}")
    @RolesAllowed("read")
    @Operation(summary = "Get the channels and the patience of a type of notification, or its defaults")
    public Uni<PreferenceView> get(@PathParam("tenantId") String tenantId, @PathParam("type") String type) {
        caller.requireTenant(tenantId);
        NotificationType wanted = type(type);
        return preferences.of(tenantId).map(set -> view(set, wanted));
    }

    @PUT
    @Path("/{type}")
    @RolesAllowed("admin")
    @Operation(summary = "Set the channels and the patience of a type; applies to requests and messages from then on")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<PreferenceView> put(
            @PathParam("tenantId") String tenantId, @PathParam("type") String type, @Nullable PreferenceBody body) {
        caller.requireTenant(tenantId);
        if (body == null) {
            throw Problem.badRequest("There is no body.");
        }
        DeliveryPreference preference = body.preference(type(type), available);
        return preferences.store(tenantId, preference).replaceWith(PreferenceView.of(preference));
    }

    @DELETE
    @Path("/{type}")
    @RolesAllowed("admin")
    @Operation(summary = "Return to the defaults of a type")
    public Uni<Void> delete(@PathParam("tenantId") String tenantId, @PathParam("type") String type) {
        caller.requireTenant(tenantId);
        return preferences
                .remove(tenantId, type(type))
                .invoke(removed -> {
                    if (!removed) {
                        throw Problem.notFound("The tenant has set nothing for this type.");
                    }
                })
                .replaceWithVoid();
    }

    private static Page<PreferenceView> all(List<DeliveryPreference> set) {
        return new Page<>(
                DeliveryPreference.TYPES.stream().map(type -> view(set, type)).toList(), null);
    }

    private static PreferenceView view(List<DeliveryPreference> set, NotificationType type) {
        return PreferenceView.of(set.stream()
                .filter(preference -> preference.type() == type)
                .findFirst()
                .orElseGet(() -> DeliveryPreference.defaults(type)));
    }

    private static NotificationType type(String name) {
        return DeliveryPreference.TYPES.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("type", mustBe(name)));
    }

    private static String mustBe(String name) {
        String types = DeliveryPreference.TYPES.stream().map(Enum::name).collect(Collectors.joining(", "));
        return "must be one of " + types
                + (DeliveryPreference.ANSWERS.stream().anyMatch(type -> name.equals(type.name()))
                        ? "; a client is always answered over the channel that the client used"
                        : "");
    }
}
