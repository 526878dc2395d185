package com.citaplanner.notification.suppression.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.Suppression;
import com.citaplanner.notification.suppression.SuppressionBook;
import com.citaplanner.notification.suppression.SuppressionBook.Recipient;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * What one address does not want, for somebody at the front desk who is asked about it. Addresses are kept so that nobody can
 * read them back, so there is no list of all.
 */
@Path("/api/v1/suppressions/{channel}/{address}")
class SuppressionResource {
    private static final Logger LOG = Logger.getLogger(SuppressionResource.class);

    /** The channels that ask before they send, each with what its addresses look like. */
    private static final Map<String, Pattern> ADDRESSES =
            Map.of(Channel.EMAIL.name(), Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,190}"));

    private static final int LONGEST_REASON = 200;

    private final Caller caller;
    private final SuppressionBook book;

    SuppressionResource(Caller caller, SuppressionBook book) {
        this.caller = caller;
        this.book = book;
    }

    /** What is not wanted any more, and why; without a scope, marketing. */
    record Refusal(Suppression.Scope scope, String reason) {}

    @GET
    @RolesAllowed("read")
    @Operation(summary = "What an address does not want")
    public Uni<Page<Suppression>> get(@PathParam("channel") String channel, @PathParam("address") String address) {
        return standing(recipient(channel, address));
    }

    @PUT
    @RolesAllowed("send")
    @Operation(summary = "Say for somebody that they want no more of it")
    public Uni<Page<Suppression>> put(
            @PathParam("channel") String channel, @PathParam("address") String address, Refusal refusal) {
        if (refusal == null) {
            throw Problem.badRequest("There is no body.");
        }
        Recipient recipient = recipient(channel, address);
        Suppression.Scope scope = refusal.scope() == null ? Suppression.Scope.MARKETING : refusal.scope();
        String reason = reason(refusal.reason());
        return book.add(recipient, scope, reason, caller.keyId()).chain(() -> standing(recipient));
    }

    @DELETE
    @RolesAllowed("send")
    @Operation(summary = "Say for somebody that they want it again")
    public Uni<Void> lift(@PathParam("channel") String channel, @PathParam("address") String address) {
        Recipient recipient = recipient(channel, address);
        String liftedBy = caller.keyId();
        return book.lift(recipient)
                .invoke(lifted -> {
                    if (!lifted) {
                        throw Problem.notFound("This address has refused nothing.");
                    }
                    LOG.infof(
                            "suppression lifted: tenant=%s channel=%s key=%s", recipient.tenantId(), channel, liftedBy);
                })
                .replaceWithVoid();
    }

    private Uni<Page<Suppression>> standing(Recipient recipient) {
        return book.of(recipient).map(all -> new Page<>(all, null));
    }

    private Recipient recipient(String channel, String address) {
        Pattern expected = ADDRESSES.get(channel);
        if (expected == null) {
            throw Problem.invalid("channel", "is none that can be refused: only " + ADDRESSES.keySet());
        }
        if (!expected.matcher(address.strip()).matches()) {
            throw Problem.invalid("address", "is no address of this channel");
        }
        return new Recipient(caller.tenantId(), Channel.valueOf(channel), address);
    }

    private static String reason(String said) {
        if (said == null || said.isBlank()) {
            throw Problem.invalid("reason", "is missing");
        }
        if (said.length() > LONGEST_REASON || said.indexOf('\u0000') >= 0) {
            throw Problem.invalid("reason", "is longer than " + LONGEST_REASON + " characters, or has NUL in it");
        }
        return said.strip();
    }
}
