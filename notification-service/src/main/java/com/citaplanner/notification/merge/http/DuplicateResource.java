package com.citaplanner.notification.merge.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.merge.Duplicates;
import com.citaplanner.notification.merge.Duplicates.ContactMergeState;
import com.citaplanner.notification.merge.Duplicates.DuplicateGroup;
import com.citaplanner.notification.merge.Duplicates.DuplicatePosition;
import com.citaplanner.notification.merge.Duplicates.MergePlan;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** REST API for contacts that share a phone, and for merging them in Chatwoot. */
@Tag(name = "Contacts")
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
class DuplicateResource {
    private final Caller caller;
    private final Transactions transactions;
    private final Duplicates duplicates;

    DuplicateResource(Caller caller, Transactions transactions, Duplicates duplicates) {
        this.caller = caller;
        this.transactions = transactions;
        this.duplicates = duplicates;
    }

    /**
     * Which contacts to merge.
     *
     * @param base the contact that stays
     * @param mergee the contact that goes
     */
    record MergeBody(
            @Nullable Long account,
            @Nullable Long base,
            @Nullable Long mergee) {}

    @GET
    @Path("/contacts/duplicates")
    @RolesAllowed("read")
    @Operation(summary = "List contacts of one account that share a phone")
    public Uni<Page<DuplicateGroup>> duplicates(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        Optional<DuplicatePosition> after = Cursor.parse(cursor, 2).map(DuplicateResource::position);
        String tenant = caller.tenantId();
        return transactions
                .run(() -> duplicates.groups(tenant, after, size + 1))
                .map(groups -> Page.of(groups, size, last -> Cursor.of(last.phone(), last.account())));
    }

    private static DuplicatePosition position(List<String> keys) {
        try {
            return new DuplicatePosition(keys.get(0), Long.parseLong(keys.get(1)));
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }

    @GET
    @Path("/contacts/merges")
    @RolesAllowed("read")
    @Operation(
            summary = "List the newest 100 decisions to merge contacts, and contacts that Chatwoot no longer has",
            description = "A contact that others merged or deleted in Chatwoot has no requestedBy.")
    public Uni<Page<ContactMergeState>> merges() {
        String tenant = caller.tenantId();
        return transactions.run(() -> duplicates.newest(tenant)).map(merges -> new Page<>(merges, null));
    }

    @POST
    @Path("/contacts/merge")
    @RolesAllowed("send")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Merge two contacts of one person in Chatwoot",
            description =
                    "A dry run, which is the default, only says what would move. Chatwoot cannot undo a merge. It is"
                            + " done in the background: GET /api/v1/contacts/merges says what became of it.")
    public Uni<ContactMergeView> merge(
            @QueryParam("dryRun") @DefaultValue("true") String dryRun, @Nullable MergeBody body) {
        boolean dry = flag(dryRun);
        MergeBody given = Optional.ofNullable(body).orElseThrow(() -> Problem.badRequest("There is no body."));
        long account = required(given.account(), "account");
        ContactKey base = new ContactKey(caller.tenantId(), account, required(given.base(), "base"));
        ContactKey mergee = new ContactKey(caller.tenantId(), account, required(given.mergee(), "mergee"));
        String requestedBy = caller.keyId();
        return transactions.run(() -> (dry ? Uni.createFrom().voidItem() : duplicates.lock(mergee))
                .chain(() -> duplicates.plan(base, mergee))
                .map(found -> found.orElseThrow(() -> Problem.notFound("There are no such contacts.")))
                .chain(plan -> dry
                        ? Uni.createFrom().item(new ContactMergeView(true, plan, null))
                        : request(plan, base, mergee, requestedBy)));
    }

    private Uni<ContactMergeView> request(MergePlan plan, ContactKey base, ContactKey mergee, String requestedBy) {
        if (!plan.obstacles().isEmpty()) {
            throw Problem.conflict("The contacts cannot be merged: " + String.join("; ", plan.obstacles()) + ".");
        }
        return duplicates
                .request(base, mergee, requestedBy)
                .chain(() -> duplicates.state(mergee))
                .map(state -> new ContactMergeView(false, plan, state.orElse(null)));
    }

    private static boolean flag(String dryRun) {
        return switch (dryRun) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw Problem.invalid("dryRun", "must be true or false");
        };
    }

    private static long required(@Nullable Long number, String field) {
        if (number == null) {
            throw Problem.invalid(field, "must be a whole number");
        }
        return number;
    }
}
