package com.citaplanner.notification.suppression.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.ExpectedValue;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.Region;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.BouncedAddresses;
import com.citaplanner.notification.suppression.NamedRecipient;
import com.citaplanner.notification.suppression.Suppression;
import com.citaplanner.notification.suppression.SuppressionRepository;
import com.citaplanner.notification.suppression.SuppressionRepository.OptOutRecipient;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The opt-outs of one recipient, for a person at the front desk who is asked about them. Addresses are stored as hashes
 * that cannot be read back, so there is no list of all.
 */
@Tag(name = "Suppressions")
@Path("/api/v1/suppressions/{channel}/{address}")
@Produces(MediaType.APPLICATION_JSON)
class SuppressionResource {
    private static final Logger LOG = Logger.getLogger(SuppressionResource.class);

    private static final int MAX_REASON_LENGTH = 200;

    private final Caller caller;
    private final Transactions transactions;
    private final TenantDirectory tenants;
    private final PhoneReader phones;
    private final SuppressionRepository suppressions;
    private final BouncedAddresses bounces;

    SuppressionResource(
            Caller caller,
            Transactions transactions,
            TenantDirectory tenants,
            PhoneReader phones,
            SuppressionRepository suppressions,
            BouncedAddresses bounces) {
        this.caller = caller;
        this.transactions = transactions;
        this.tenants = tenants;
        this.phones = phones;
        this.suppressions = suppressions;
        this.bounces = bounces;
    }

    /** An opt-out to record; without a scope, marketing. */
    @Schema(requiredProperties = "reason")
    record OptOut(
            Suppression.@Nullable OptOutScope scope,
            @Nullable String reason) {}

    @GET
    @RolesAllowed("read")
    @Operation(summary = "Get a recipient's opt-outs and bounces")
    public Uni<Page<Suppression>> get(@PathParam("channel") String channel, @PathParam("address") String address) {
        return recipient(channel, address).chain(this::current);
    }

    @PUT
    @RolesAllowed("send")
    @Operation(summary = "Record an opt-out")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Page<Suppression>> put(
            @PathParam("channel") String channel, @PathParam("address") String address, @Nullable OptOut optOut) {
        if (optOut == null) {
            throw Problem.badRequest("There is no body.");
        }
        Suppression.OptOutScope scope = optOut.scope() == null ? Suppression.OptOutScope.MARKETING : optOut.scope();
        String reason = reason(optOut.reason());
        String recordedBy = caller.keyId();
        return recipient(channel, address)
                .chain(recipient ->
                        suppressions.add(recipient, scope, reason, recordedBy).chain(() -> current(recipient)));
    }

    @DELETE
    @RolesAllowed("send")
    @Operation(summary = "Lift all opt-outs and bounces of a recipient")
    public Uni<Void> lift(@PathParam("channel") String channel, @PathParam("address") String address) {
        String tenant = caller.tenantId();
        String liftedBy = caller.keyId();
        return recipient(channel, address)
                .chain(recipient -> suppressions
                        .lift(recipient)
                        .chain(optedOut -> bounces.lift(recipient).map(bounced -> optedOut || bounced)))
                .invoke(lifted -> {
                    if (!lifted) {
                        throw Problem.notFound("This recipient has not opted out, and no message came back.");
                    }
                    LOG.infof("suppression lifted: tenant=%s channel=%s key=%s", tenant, channel, liftedBy);
                })
                .replaceWithVoid();
    }

    private Uni<Page<Suppression>> current(OptOutRecipient recipient) {
        return suppressions
                .of(recipient)
                .chain(optOuts -> bounces.of(recipient)
                        .map(bounced -> Stream.concat(optOuts.stream(), bounced.stream())
                                .toList()))
                .map(all -> new Page<>(all, null));
    }

    private Uni<OptOutRecipient> recipient(String name, String address) {
        String tenant = caller.tenantId();
        Channel channel = channel(name);
        return transactions
                .run(() -> tenants.existing(tenant))
                .map(found -> new Region(found.defaultRegion()))
                .map(region -> new OptOutRecipient(
                        tenant, channel, keys(NamedRecipient.read(channel, address, phones, region))));
    }

    private static Channel channel(String name) {
        return Stream.of(Channel.values())
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("channel", ExpectedValue.oneOf(Channel.class)));
    }

    private static List<AddressKey> keys(NamedRecipient named) {
        return switch (named) {
            case NamedRecipient.Known(List<AddressKey> keys) -> keys;
            case NamedRecipient.Invalid(String reason) -> throw Problem.invalid("address", reason);
            case NamedRecipient.NotKept notKept -> throw Problem.invalid("channel", "does not support opt-outs yet");
        };
    }

    private static String reason(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw Problem.invalid("reason", "is missing");
        }
        if (given.length() > MAX_REASON_LENGTH || given.indexOf('\u0000') >= 0) {
            throw Problem.invalid("reason", "must have at most " + MAX_REASON_LENGTH + " characters and no NUL");
        }
        return given.strip();
    }
}
