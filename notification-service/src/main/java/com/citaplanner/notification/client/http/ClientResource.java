package com.citaplanner.notification.client.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.address.EmailProblem;
import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.client.ClientEditor;
import com.citaplanner.notification.client.ClientEditor.EditStatus;
import com.citaplanner.notification.client.ClientQueries;
import com.citaplanner.notification.client.StoredClient;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.person.PersonName;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The clients of the caller's tenant. */
@Path("/api/v1/clients")
@Produces(MediaType.APPLICATION_JSON)
class ClientResource {
    private final Caller caller;
    private final Transactions transactions;
    private final ClientQueries queries;
    private final ClientEditor editing;
    private final ClientSearch search;
    private final Clock clock;

    ClientResource(
            Caller caller,
            Transactions transactions,
            ClientQueries queries,
            ClientEditor editing,
            ClientSearch search,
            Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.queries = queries;
        this.editing = editing;
        this.search = search;
        this.clock = clock;
    }

    /** What a client is from now on; without {@code version}, the one after what is stored. */
    record ClientBody(
            String name,
            String firstName,
            String lastName,
            String phone,
            List<String> otherPhones,
            String email,
            List<String> otherEmails,
            LocalDate birthday,
            Long version) {
        ClientEdit edit(String id) {
            return new ClientEdit(
                    id,
                    new PersonName(name, firstName, lastName),
                    ClientAddresses.written(all(phone, otherPhones), all(email, otherEmails)),
                    birthday,
                    version);
        }

        private static List<String> all(String first, List<String> others) {
            return Stream.concat(Stream.of(Optional.ofNullable(first)), texts(others))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Stream<Optional<String>> texts(List<String> others) {
            return others == null ? Stream.of() : others.stream().map(Optional::ofNullable);
        }
    }

    @Operation(summary = "Say what a client is from now on")
    @PUT
    @Path("/{id}")
    @RolesAllowed("send")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ClientView>> put(@PathParam("id") String id, ClientBody body) {
        ClientEdit edit = checked(id, body);
        String tenant = caller.tenantId();
        return transactions
                .run(() -> editing.apply(tenant, List.of(edit)))
                .map(results -> stored(results.getFirst()))
                .chain(status -> find(tenant, id)
                        .map(client -> RestResponse.ResponseBuilder.<ClientView>create(
                                        status == EditStatus.CREATED ? 201 : 200)
                                .entity(client)
                                .build()));
    }

    private ClientEdit checked(String id, ClientBody body) {
        if (body == null) {
            throw Problem.badRequest("There is no body.");
        }
        ClientEdit edit = body.edit(id);
        List<FieldError> wrong = new ArrayList<>(edit.wrong(clock));
        if (edit.addresses().emailProblem().equals(Optional.of(EmailProblem.NOT_AN_ADDRESS))) {
            wrong.addFirst(new FieldError("email", "is not an e-mail address"));
        }
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
        return edit;
    }

    private static EditStatus stored(ClientEditor.EditResult result) {
        if (result.status() == EditStatus.OLDER) {
            throw Problem.conflict("The book has version " + result.version() + " of this client.");
        }
        return result.status();
    }

    @Operation(summary = "A client, what it is recognised by and as which contacts")
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
                .chain(client -> whole(tenant, client)));
    }

    private Uni<ClientView> whole(String tenant, StoredClient client) {
        String id = client.client().id();
        return queries.identities(tenant, id)
                .chain(identities ->
                        queries.contacts(tenant, id).map(contacts -> ClientView.whole(client, identities, contacts)));
    }

    /** Everything personal goes; see the API's page for what stays and why. */
    @Operation(summary = "Delete a client with everything personal")
    @DELETE
    @Path("/{id}")
    @RolesAllowed("send")
    public Uni<Void> delete(@PathParam("id") String id) {
        String tenant = caller.tenantId();
        return transactions
                .run(() -> editing.delete(tenant, id))
                .invoke(found -> {
                    if (!found) {
                        throw Problem.notFound("There is no such client.");
                    }
                })
                .replaceWithVoid();
    }

    /** By phone in any form, by e-mail, those to be repaired, or all. */
    @Operation(summary = "Clients by phone in any form, by e-mail, those to be repaired, or all")
    @GET
    @RolesAllowed("read")
    public Uni<Page<ClientView>> list(
            @QueryParam("phone") String phone,
            @QueryParam("email") String email,
            @QueryParam("phoneProblem") boolean phoneProblem,
            @QueryParam("emailProblem") boolean emailProblem,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        String tenant = caller.tenantId();
        if (phone != null) {
            return search.byPhone(tenant, phone);
        }
        return email != null
                ? search.byEmail(tenant, email)
                : search.page(tenant, repair(phoneProblem, emailProblem), cursor, limit);
    }

    private static ClientSearch.Which repair(boolean phone, boolean email) {
        if (phone) {
            return ClientSearch.Which.PHONE_PROBLEM;
        }
        return email ? ClientSearch.Which.EMAIL_PROBLEM : ClientSearch.Which.ALL;
    }
}
