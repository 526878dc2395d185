package com.citaplanner.notification.client.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.client.ClientBody;
import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.client.ClientEditor;
import com.citaplanner.notification.client.ClientEditor.EditStatus;
import com.citaplanner.notification.client.ClientQueries;
import com.citaplanner.notification.client.StoredClient;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.validation.FieldError;
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
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** REST API for the clients of the caller's tenant. */
@Tag(name = "Clients")
@Path("/api/v1/clients")
@Produces(MediaType.APPLICATION_JSON)
class ClientResource {
    private final Caller caller;
    private final Transactions transactions;
    private final ClientQueries queries;
    private final ClientEditor editor;
    private final ClientSearch search;
    private final Clock clock;

    ClientResource(
            Caller caller,
            Transactions transactions,
            ClientQueries queries,
            ClientEditor editor,
            ClientSearch search,
            Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.queries = queries;
        this.editor = editor;
        this.search = search;
        this.clock = clock;
    }

    @Operation(summary = "Create or replace a client")
    @PUT
    @Path("/{id}")
    @RolesAllowed("send")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "201", description = "Created")
    @APIResponse(responseCode = "200", description = "Changed, or the same as before")
    public Uni<RestResponse<ClientView>> put(@PathParam("id") String id, ClientBody body) {
        ClientEdit edit = validated(id, body);
        String tenant = caller.tenantId();
        return transactions
                .run(() -> editor.apply(tenant, List.of(edit)))
                .map(results -> status(results.getFirst()))
                .chain(status -> find(tenant, id)
                        .map(client -> RestResponse.ResponseBuilder.<ClientView>create(
                                        status == EditStatus.CREATED ? 201 : 200)
                                .entity(client)
                                .build()));
    }

    private ClientEdit validated(String id, @Nullable ClientBody body) {
        if (body == null) {
            throw Problem.badRequest("The body is missing; send a JSON object with the client's data.");
        }
        ClientEdit edit = body.edit(id);
        List<FieldError> problems = edit.problems(clock);
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        return edit;
    }

    private static EditStatus status(ClientEditor.EditResult result) {
        if (result.status() == EditStatus.OLDER) {
            throw Problem.conflict(
                    "The stored version of this client is " + result.version() + "; send a higher version or none.");
        }
        return result.status();
    }

    @Operation(summary = "Get a client with its identities and linked contacts")
    @GET
    @Path("/{id}")
    @RolesAllowed("read")
    public Uni<ClientView> get(@PathParam("id") String id) {
        return find(caller.tenantId(), id);
    }

    private Uni<ClientView> find(String tenant, String id) {
        return transactions.run(() -> queries.find(tenant, id)
                .map(found ->
                        found.stream().findFirst().orElseThrow(() -> Problem.notFound("There is no such client.")))
                .chain(client -> detailed(tenant, client)));
    }

    private Uni<ClientView> detailed(String tenant, StoredClient client) {
        String id = client.client().id();
        return queries.identities(tenant, id)
                .chain(identities -> queries.contacts(tenant, id)
                        .map(contacts -> ClientView.detailed(client, identities, contacts)));
    }

    /** Deletes all personal data; docs/api.md lists what stays and why. */
    @Operation(summary = "Delete a client with all personal data")
    @DELETE
    @Path("/{id}")
    @RolesAllowed("send")
    public Uni<Void> delete(@PathParam("id") String id) {
        String tenant = caller.tenantId();
        return transactions
                .run(() -> editor.delete(tenant, id))
                .invoke(found -> {
                    if (!found) {
                        throw Problem.notFound("There is no such client.");
                    }
                })
                .replaceWithVoid();
    }

    /** Searches by phone or e-mail, or lists clients page by page. */
    @Operation(summary = "Find clients by phone in any form, by e-mail, by problem, or list all")
    @GET
    @RolesAllowed("read")
    public Uni<Page<ClientView>> list(
            @QueryParam("phone") @Nullable String phone,
            @QueryParam("email") @Nullable String email,
            @QueryParam("phoneProblem") boolean phoneProblem,
            @QueryParam("emailProblem") boolean emailProblem,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        String tenant = caller.tenantId();
        ClientSearch.PageStart start = ClientSearch.PageStart.of(cursor, limit);
        if (phone != null) {
            return search.byPhone(tenant, phone, start);
        }
        return email != null
                ? search.byEmail(tenant, email, start)
                : search.page(tenant, filter(phoneProblem, emailProblem), start);
    }

    private static ClientSearch.ClientFilter filter(boolean phone, boolean email) {
        if (phone) {
            return ClientSearch.ClientFilter.PHONE_PROBLEM;
        }
        return email ? ClientSearch.ClientFilter.EMAIL_PROBLEM : ClientSearch.ClientFilter.ALL;
    }
}
