package com.citaplanner.notification.assignment.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.assignment.AgentDirectory;
import com.citaplanner.notification.assignment.AssignmentRules;
import com.citaplanner.notification.assignment.AssignmentRulesRepository;
import com.citaplanner.notification.assignment.InboxKey;
import com.citaplanner.notification.assignment.RulesCheck;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.validation.FieldError;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rules by which conversations of the tenant's inboxes are assigned to agents. */
@Tag(name = "Settings")
@Path("/api/v1/assignment-rules")
@Produces(MediaType.APPLICATION_JSON)
class AssignmentRulesResource {
    private final Caller caller;
    private final AssignmentRulesRepository rules;
    private final AgentDirectory directory;

    AssignmentRulesResource(Caller caller, AssignmentRulesRepository rules, AgentDirectory directory) {
        this.caller = caller;
        this.rules = rules;
        this.directory = directory;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "List the inboxes with rules of assignment")
    public Uni<Page<AssignmentRulesView>> list() {
        return rules.list(caller.tenantId())
                .map(all -> new Page<>(all.stream().map(AssignmentRulesView::of).toList(), null));
    }

    @GET
    @Path("/{inboxId}")
    @RolesAllowed("read")
    @Operation(summary = "Get an inbox's rules of assignment")
    public Uni<AssignmentRulesView> get(@PathParam("inboxId") String inboxId) {
        String tenant = caller.tenantId();
        return rules.read(tenant, number(inboxId))
                .chain(found -> directory
                        .account(tenant)
                        .map(account -> found.stream()
                                .max(Comparator.comparing(
                                        stored -> stored.inbox().accountId() == account.orElse(0)))
                                .map(AssignmentRulesView::of)
                                .orElseThrow(AssignmentRulesResource::notFound)));
    }

    /** {@code If-Match} or {@code version} names the version to replace; 409 if there is another one. */
    @PUT
    @Path("/{inboxId}")
    @RolesAllowed("admin")
    @Operation(summary = "Replace an inbox's rules of assignment, and switch them on or off")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AssignmentRulesView> put(
            @PathParam("inboxId") String inboxId,
            @HeaderParam("If-Match") String ifMatch,
            @Nullable AssignmentRulesBody body) {
        if (body == null) {
            throw Problem.badRequest("The body is missing; send a JSON object with the rules.");
        }
        OptionalLong expected = body.expectedVersion(ifMatch);
        AssignmentRules checked = body.rules(new ArrayList<>());
        return inbox(inboxId)
                .chain(inbox -> check(inbox, checked).chain(() -> rules.store(inbox, expected, checked)))
                .map(stored -> stored.map(AssignmentRulesView::of)
                        .orElseThrow(
                                () -> Problem.conflict("The rules have another version by now. Read them again.")));
    }

    @DELETE
    @Path("/{inboxId}")
    @RolesAllowed("admin")
    @Operation(summary = "Delete an inbox's rules of assignment; nothing is assigned there any more")
    public Uni<Void> delete(@PathParam("inboxId") String inboxId) {
        return rules.remove(caller.tenantId(), number(inboxId))
                .invoke(removed -> {
                    if (!removed) {
                        throw notFound();
                    }
                })
                .replaceWithVoid();
    }

    /** What Chatwoot knows better matters only where something is to be assigned. */
    private Uni<Void> check(InboxKey inbox, AssignmentRules checked) {
        if (!checked.enabled()) {
            return Uni.createFrom().voidItem();
        }
        return directory
                .lookNow(inbox.tenantId(), inbox.accountId(), Set.of(inbox.inboxId()), checked.teams())
                .invoke(look -> {
                    switch (look) {
                        case AgentDirectory.LookResult.Seen(var agents) ->
                            refuse(RulesCheck.errors(inbox, checked, agents));
                        case AgentDirectory.LookResult.Later(String reason, var pause) ->
                            throw Problem.conflict(
                                    "The inbox cannot be checked, as Chatwoot does not answer: " + reason);
                    }
                })
                .replaceWithVoid();
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private Uni<InboxKey> inbox(String inboxId) {
        long number = number(inboxId);
        String tenant = caller.tenantId();
        return directory.account(tenant).map(account -> {
            if (account.isEmpty()) {
                throw Problem.conflict("The tenant has no connection to Chatwoot. Set it up first.");
            }
            return new InboxKey(tenant, account.getAsLong(), number);
        });
    }

    private static long number(String inboxId) {
        if (!inboxId.matches("[1-9]\\d{0,17}")) {
            throw notFound();
        }
        return Long.parseLong(inboxId);
    }

    private static Problem notFound() {
        return Problem.notFound("There are no rules for this inbox.");
    }
}
