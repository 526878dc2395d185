package com.citaplanner.notification.review.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.review.Decisions;
import com.citaplanner.notification.review.ReviewQueries;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.InvalidInput;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The contacts of the caller's tenant, and decisions about them. */
@Tag(name = "Contacts")
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
class ContactResource {
    private static final String CONTACT = "/contacts/{account}/{contact}";

    private final Caller caller;
    private final Transactions transactions;
    private final TenantDirectory tenants;
    private final ReviewQueries reviewQueries;
    private final Decisions decisions;

    ContactResource(
            Caller caller,
            Transactions transactions,
            TenantDirectory tenants,
            ReviewQueries reviewQueries,
            Decisions decisions) {
        this.caller = caller;
        this.transactions = transactions;
        this.tenants = tenants;
        this.reviewQueries = reviewQueries;
        this.decisions = decisions;
    }

    /** A decision; a null {@code clientId} means nobody whom the tenant knows. */
    record ContactDecision(@Nullable String clientId) {}

    @GET
    @Path("/reviews")
    @RolesAllowed("read")
    @Operation(summary = "List the contacts that await a person's decision")
    public Uni<Page<ContactView>> open(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        String tenant = caller.tenantId();
        Optional<ContactKey> after = Cursor.parse(cursor, 2).map(keys -> key(tenant, keys));
        return transactions
                .run(() -> reviewQueries.open(tenant, after, size + 1))
                .map(reviewedContacts -> Page.of(
                        reviewedContacts.stream()
                                .map(reviewedContact -> ContactView.of(reviewedContact, null))
                                .toList(),
                        size,
                        last -> Cursor.of(last.account(), last.contact())));
    }

    private static ContactKey key(String tenant, List<String> keys) {
        try {
            return new ContactKey(tenant, Long.parseLong(keys.get(0)), Long.parseLong(keys.get(1)));
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }

    @GET
    @Path(CONTACT)
    @RolesAllowed("read")
    @Operation(summary = "Get a contact with its link and history")
    public Uni<ContactView> get(@PathParam("account") long account, @PathParam("contact") long contact) {
        return view(new ContactKey(caller.tenantId(), account, contact));
    }

    private Uni<ContactView> view(ContactKey contact) {
        return transactions.run(() -> reviewQueries
                .find(contact)
                .map(found -> found.orElseThrow(ContactResource::notFound))
                .chain(reviewedContact ->
                        reviewQueries.changes(contact).map(history -> ContactView.of(reviewedContact, history))));
    }

    @PUT
    @Path(CONTACT + "/client")
    @RolesAllowed("send")
    @Operation(summary = "Decide who a contact is; holds until it is undone")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ContactView> decide(
            @PathParam("account") long account,
            @PathParam("contact") long contact,
            @Nullable ContactDecision decision) {
        if (decision == null) {
            throw Problem.badRequest("There is no body.");
        }
        ContactKey key = new ContactKey(caller.tenantId(), account, contact);
        String decidedBy = caller.keyId();
        return transactions
                .run(() -> decisions.decide(key, decision.clientId(), decidedBy))
                .onFailure(InvalidInput.class)
                .transform(none -> Problem.invalid("clientId", "is not a client of this tenant"))
                .invoke(ContactResource::requireFound)
                .chain(() -> view(key));
    }

    @DELETE
    @Path(CONTACT + "/client")
    @RolesAllowed("send")
    @Operation(summary = "Undo a wrong link; it is not made again automatically")
    public Uni<ContactView> undo(@PathParam("account") long account, @PathParam("contact") long contact) {
        ContactKey key = new ContactKey(caller.tenantId(), account, contact);
        String decidedBy = caller.keyId();
        return transactions
                .run(() -> tenants.existing(key.tenantId()).chain(tenant -> decisions.undo(tenant, key, decidedBy)))
                .chain(undone -> view(key).invoke(() -> {
                    if (!undone) {
                        throw Problem.conflict("The contact is not linked to a client.");
                    }
                }));
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw notFound();
        }
    }

    private static Problem notFound() {
        return Problem.notFound("There is no such contact.");
    }
}
