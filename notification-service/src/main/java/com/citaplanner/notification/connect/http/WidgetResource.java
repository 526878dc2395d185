package com.citaplanner.notification.connect.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.client.ClientQueries;
import com.citaplanner.notification.connect.ConnectedAccount;
import com.citaplanner.notification.connect.ConnectedAccounts;
import com.citaplanner.notification.connect.ConnectionStore;
import com.citaplanner.notification.connect.TenantConnections;
import com.citaplanner.notification.connect.VisitorIdentity;
import com.citaplanner.notification.connect.WebWidget;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tenant's web chat, for the server of its booking site. Browsers never call it: the key would be in the page. */
@Tag(name = "Settings")
@Path("/api/v1/tenants/{tenantId}/chatwoot/widget")
@Produces(MediaType.APPLICATION_JSON)
class WidgetResource {
    private final Caller caller;
    private final ConnectionStore connections;
    private final ConnectedAccounts accounts;
    private final TenantConnections configured;
    private final ClientQueries clients;
    private final Transactions transactions;

    WidgetResource(
            Caller caller,
            ConnectionStore connections,
            ConnectedAccounts accounts,
            TenantConnections configured,
            ClientQueries clients,
            Transactions transactions) {
        this.caller = caller;
        this.connections = connections;
        this.accounts = accounts;
        this.configured = configured;
        this.clients = clients;
        this.transactions = transactions;
    }

    /**
     * What the page passes to Chatwoot's script.
     *
     * @param enableNotifications whether notifications are sent over this account
     * @param identifier of the client, for {@code setUser}; null without a client, or where identities cannot be signed
     * @param identifierHash of the identifier, for {@code identifier_hash}
     */
    record WidgetView(
            String websiteToken,
            String baseUrl,
            boolean enableNotifications,
            @Nullable String identifier,
            @Nullable String identifierHash) {
        static WidgetView of(WebWidget widget, boolean enableNotifications, Optional<VisitorIdentity> identity) {
            return new WidgetView(
                    widget.websiteToken(),
                    widget.baseUrl(),
                    enableNotifications,
                    identity.map(VisitorIdentity::identifier).orElse(null),
                    identity.map(VisitorIdentity::hash).orElse(null));
        }
    }

    /** Without {@code clientId}, for a visitor who is not signed in. */
    @GET
    @RolesAllowed("send")
    @Operation(summary = "Get what the page of the booking site passes to Chatwoot's web chat")
    public Uni<WidgetView> get(@PathParam("tenantId") String tenantId, @QueryParam("clientId") String clientId) {
        caller.requireTenant(tenantId);
        return checkClient(tenantId, clientId)
                .chain(() -> connections.read(tenantId))
                .map(stored -> stored.widget()
                        .or(configured::configuredWidget)
                        .orElseThrow(() -> Problem.notFound(
                                "The tenant has no web chat. Connect an account that has a website inbox.")))
                .chain(widget -> accounts.find(tenantId)
                        .map(account -> WidgetView.of(
                                widget,
                                account.map(ConnectedAccount::enableNotifications)
                                        .orElse(true),
                                Optional.ofNullable(clientId)
                                        .filter(id -> account.map(ConnectedAccount::provesIdentities)
                                                .orElse(true))
                                        .flatMap(id -> VisitorIdentity.of(new ClientKey(tenantId, id), widget)))));
    }

    private Uni<Void> checkClient(String tenantId, @Nullable String clientId) {
        return clientId == null
                ? Uni.createFrom().voidItem()
                : transactions
                        .run(() -> clients.find(tenantId, clientId))
                        .invoke(found -> {
                            if (found.isEmpty()) {
                                throw Problem.notFound("There is no such client.");
                            }
                        })
                        .replaceWithVoid();
    }
}
