package com.citaplanner.notification.channel.push.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.channel.push.DeviceAddress;
import com.citaplanner.notification.channel.push.DeviceKind;
import com.citaplanner.notification.channel.push.PushAccounts;
import com.citaplanner.notification.channel.push.PushDevices;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.validation.FieldError;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The devices on which a client receives push messages. */
@Tag(name = "Clients")
@Path("/api/v1/clients/{id}/devices")
@Produces(MediaType.APPLICATION_JSON)
class DeviceResource {
    private final Caller caller;
    private final PushDevices devices;
    private final PushAccounts accounts;

    DeviceResource(Caller caller, PushDevices devices, PushAccounts accounts) {
        this.caller = caller;
        this.devices = devices;
        this.accounts = accounts;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "List a client's devices, the one registered last first")
    public Uni<Page<DeviceView>> list(@PathParam("id") String clientId) {
        return devices.all(caller.tenantId(), clientId)
                .map(found -> found.orElseThrow(DeviceResource::noClient))
                .map(all -> new Page<>(all.stream().map(DeviceView::of).toList(), null));
    }

    /** The same device keeps its id. An app or a page registers at each start, because addresses change. */
    @POST
    @RolesAllowed("send")
    @Operation(summary = "Register a client's browser or app, or refresh it")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "201", description = "Registered")
    @APIResponse(responseCode = "200", description = "Was registered before")
    public Uni<RestResponse<DeviceView>> register(@PathParam("id") String clientId, @Nullable DeviceBody body) {
        String tenant = caller.tenantId();
        DeviceAddress address = validated(body);
        return accounts.publicName(tenant, address.kind())
                .chain(credential -> devices.register(tenant, clientId, address, subscribedWith(address, credential)))
                .map(found -> found.orElseThrow(DeviceResource::noClient))
                .map(registration -> RestResponse.ResponseBuilder.<DeviceView>create(registration.created() ? 201 : 200)
                        .entity(DeviceView.of(registration.device()))
                        .build());
    }

    private DeviceAddress validated(@Nullable DeviceBody body) {
        if (body == null) {
            throw Problem.badRequest("The body is missing; send a JSON object with a subscription or a token.");
        }
        DeviceAddress address = body.address();
        List<FieldError> errors = accounts.addressErrors(address);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return address;
    }

    /** A browser can only have subscribed with a key that the tenant has. */
    private static Optional<String> subscribedWith(DeviceAddress address, Optional<String> credential) {
        if (address.kind() == DeviceKind.WEB && credential.isEmpty()) {
            throw Problem.conflict(
                    "The tenant has no VAPID keys; set them in the settings of PUSH before browsers subscribe.");
        }
        return credential;
    }

    @DELETE
    @Path("/{deviceId}")
    @RolesAllowed("send")
    @Operation(summary = "Delete a client's device")
    public Uni<Void> delete(@PathParam("id") String clientId, @PathParam("deviceId") String deviceId) {
        return devices.delete(caller.tenantId(), clientId, id(deviceId))
                .invoke(deleted -> {
                    if (!deleted) {
                        throw noDevice();
                    }
                })
                .replaceWithVoid();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw noDevice();
        }
    }

    private static Problem noDevice() {
        return Problem.notFound("The client has no such device.");
    }

    private static Problem noClient() {
        return Problem.notFound("There is no such client.");
    }
}
