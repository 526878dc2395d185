package com.citaplanner.notification.connect;

import com.citaplanner.notification.attributes.AccountKey;
import com.citaplanner.notification.attributes.AttributeDefinition;
import com.citaplanner.notification.attributes.DefinitionTarget;
import com.citaplanner.notification.connect.ConnectedAccounts.Reserved;
import com.citaplanner.notification.connect.ConnectedAccounts.WantedAccount;
import com.citaplanner.notification.connect.ConnectionStore.Stored;
import com.citaplanner.notification.connect.ConnectionStore.StoredConnection;
import com.citaplanner.notification.tenant.RouteTarget.OfChatwoot;
import com.citaplanner.notification.tenant.TenantRoutes;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps that make the account the tenant's. */
final class TenantSteps {
    private static final String NO_KEY = "Credentials cannot be stored: the operator must configure an encryption key"
            + " (CITAPLANNER_SECRETS_KEYS).";

    private final AccountAdministration administration;
    private final ConnectedAccounts accounts;
    private final ConnectionStore connections;
    private final DefinitionTarget definitions;
    private final TenantRoutes routes;

    TenantSteps(
            AccountAdministration administration,
            ConnectedAccounts accounts,
            ConnectionStore connections,
            DefinitionTarget definitions,
            TenantRoutes routes) {
        this.administration = administration;
        this.accounts = accounts;
        this.connections = connections;
        this.definitions = definitions;
        this.routes = routes;
    }

    /** Writes down what the next steps will create, before they do, so that undoing knows it after a crash. */
    Uni<ConnectStep> ownership(ConnectRun run) {
        Optional<ConnectedAccount> other = run.claim
                .account()
                .filter(account -> !account.isTo(run.installation, run.access().accountId()));
        if (other.isPresent()) {
            return failed(
                    ConnectAction.OWNERSHIP,
                    "The tenant is connected with the account " + other.get().accountId() + " of "
                            + other.get().apiUrl() + ". Undo that first.");
        }
        return administration
                .attributes(run.access())
                .chain(result ->
                        result.step(ConnectAction.OWNERSHIP, "The account's attributes cannot be read", existing -> {
                            run.missingAttributes = missing(existing);
                            return connections.read(run.tenantId()).chain(stored -> reserve(run, stored));
                        }));
    }

    private static List<String> missing(List<AccountAdministration.ContactAttribute> existing) {
        Set<String> keys = existing.stream()
                .map(AccountAdministration.ContactAttribute::key)
                .collect(Collectors.toSet());
        return AttributeDefinition.ALL.stream()
                .map(AttributeDefinition::key)
                .filter(key -> !keys.contains(key))
                .toList();
    }

    private Uni<ConnectStep> reserve(ConnectRun run, Stored stored) {
        ConnectedAccount account = wanted(run, stored);
        WantedAccount wanted = new WantedAccount(account, administration.configuredSource(run.access()));
        return accounts.reserve(run.claim, wanted).map(reserved -> switch (reserved) {
            case Reserved.STORED -> {
                run.account = Optional.of(account);
                yield ConnectStep.done(ConnectAction.OWNERSHIP, "No other tenant has the account or its inboxes.");
            }
            case Reserved.TAKEN ->
                ConnectStep.failed(
                        ConnectAction.OWNERSHIP,
                        "Another tenant has this account, or one of these inboxes. Name the inboxes of this tenant"
                                + " (inboxIds), or ask the operator.");
            case Reserved.LOST -> ConnectStep.failed(ConnectAction.OWNERSHIP, "Another call has taken over.");
        });
    }

    private static ConnectedAccount wanted(ConnectRun run, Stored stored) {
        Optional<ConnectedAccount> before = run.claim.account();
        return new ConnectedAccount(
                run.tenantId(),
                run.source,
                run.installation,
                run.access().apiUrl(),
                run.access().accountId(),
                run.request.inboxIds(),
                stored.connection().isEmpty()
                        || before.filter(ConnectedAccount::hasStoredConnection).isPresent(),
                Stream.concat(
                                before.map(ConnectedAccount::attributes).orElse(List.of()).stream(),
                                run.missingAttributes.stream())
                        .distinct()
                        .toList(),
                run.request
                        .enableNotifications()
                        .orElseGet(() -> before.map(ConnectedAccount::enableNotifications)
                                .orElse(true)),
                null,
                null,
                null);
    }

    Uni<ConnectStep> connection(ConnectRun run) {
        return connections
                .read(run.tenantId())
                .chain(stored -> problem(run, stored)
                        .map(problem -> failed(ConnectAction.CONNECTION, problem))
                        .orElseGet(() -> store(run, stored.connection())));
    }

    private Optional<String> problem(ConnectRun run, Stored stored) {
        if (stored.ofChannel().filter(access -> !isSame(access, run)).isPresent()) {
            return Optional.of("The settings of the channel CHATWOOT name another account, and they come first."
                    + " Remove the account from those settings.");
        }
        return stored.connection()
                .map(StoredConnection::access)
                .filter(access -> !isSame(access, run))
                .map(access -> "The tenant's Chatwoot connection is to another account (" + access.accountId() + " of "
                        + access.apiUrl() + "). Remove it first.");
    }

    private boolean isSame(AccountAccess access, ConnectRun run) {
        return access.accountId() == run.access().accountId()
                && administration.installation(access.apiUrl()).equals(run.installation);
    }

    private Uni<ConnectStep> store(ConnectRun run, Optional<StoredConnection> before) {
        StoredConnection wanted = new StoredConnection(run.access(), run.sendingInbox(before));
        if (before.equals(Optional.of(wanted))) {
            return step(ConnectStep.unchanged(ConnectAction.CONNECTION, "The connection is stored."));
        }
        return connections.store(run.tenantId(), wanted).map(change -> switch (change) {
            case SAVED ->
                before.isPresent()
                        ? ConnectStep.changed(ConnectAction.CONNECTION, updated(run))
                        : ConnectStep.done(ConnectAction.CONNECTION, "The connection is stored.");
            case NO_KEY -> ConnectStep.failed(ConnectAction.CONNECTION, NO_KEY);
        });
    }

    private static String updated(ConnectRun run) {
        return run.reserved().ownsConnection()
                ? "The connection is brought up to date."
                : "The connection, which a person had stored, has the token of this call by now; undoing leaves it.";
    }

    Uni<ConnectStep> attributes(ConnectRun run) {
        AccountKey account = new AccountKey(run.tenantId(), run.access().accountId());
        return definitions.define(account, AttributeDefinition.ALL).map(result -> switch (result) {
            case DefinitionTarget.DefinitionResult.Defined defined ->
                run.missingAttributes.isEmpty()
                        ? ConnectStep.unchanged(ConnectAction.ATTRIBUTES, "All attributes are defined.")
                        : ConnectStep.done(
                                ConnectAction.ATTRIBUTES, "Defined: " + String.join(", ", run.missingAttributes) + ".");
            case DefinitionTarget.DefinitionResult.Later later -> attributesFailed(later.reason());
            case DefinitionTarget.DefinitionResult.Refused(String reason) -> attributesFailed(reason);
        });
    }

    private static ConnectStep attributesFailed(String reason) {
        return ConnectStep.failed(
                ConnectAction.ATTRIBUTES, "The attributes cannot be defined: " + reason + ". Repeat the call.");
    }

    Uni<ConnectStep> routes(ConnectRun run) {
        Set<OfChatwoot> wanted = targets(run.reserved());
        return routes.assign(run.tenantId(), run.source, wanted, !run.reserved().isWhole())
                .map(assigned -> switch (assigned) {
                    case TenantRoutes.Assigned.CHANGED ->
                        ConnectStep.done(
                                ConnectAction.ROUTES,
                                run.reserved().isWhole()
                                        ? "Events of the whole account belong to the tenant."
                                        : "Events of its inboxes belong to the tenant.");
                    case TenantRoutes.Assigned.UNCHANGED ->
                        ConnectStep.unchanged(ConnectAction.ROUTES, "The events belong to the tenant.");
                    case TenantRoutes.Assigned.TAKEN ->
                        ConnectStep.failed(
                                ConnectAction.ROUTES,
                                "Another tenant has a route of the source " + run.source + ". Ask the operator.");
                    case TenantRoutes.Assigned.NO_TENANT ->
                        ConnectStep.failed(ConnectAction.ROUTES, "The tenant is being deleted.");
                });
    }

    private static Set<OfChatwoot> targets(ConnectedAccount account) {
        return account.inboxIds()
                .map(ids -> ids.stream()
                        .map(id -> new OfChatwoot(account.source(), account.accountId(), OptionalLong.of(id)))
                        .collect(Collectors.toSet()))
                .orElseGet(() -> Set.of(new OfChatwoot(account.source(), account.accountId(), OptionalLong.empty())));
    }

    Uni<ConnectStep> widget(ConnectRun run) {
        Optional<WebWidget> wanted = run.inboxes.stream()
                .flatMap(inbox -> inbox.widget().stream())
                .findFirst()
                .map(widget -> new WebWidget(widget.websiteToken(), run.access().apiUrl(), widget.signingKey()));
        return connections.read(run.tenantId()).chain(stored -> widget(run, stored.widget(), wanted));
    }

    private Uni<ConnectStep> widget(ConnectRun run, Optional<WebWidget> before, Optional<WebWidget> wanted) {
        if (wanted.isEmpty()) {
            return (before.isPresent()
                            ? connections.removeWidget(run.tenantId())
                            : Uni.createFrom().voidItem())
                    .replaceWith(ConnectStep.skipped(ConnectAction.WIDGET, "The tenant has no web chat inbox."));
        }
        if (before.equals(wanted)) {
            return step(
                    ConnectStep.unchanged(ConnectAction.WIDGET, "The web chat is known" + identities(wanted.get())));
        }
        return connections.storeWidget(run.tenantId(), wanted.get()).map(change -> switch (change) {
            case SAVED ->
                before.isPresent()
                        ? ConnectStep.changed(
                                ConnectAction.WIDGET, "The web chat is brought up to date" + identities(wanted.get()))
                        : ConnectStep.done(ConnectAction.WIDGET, "The web chat is known" + identities(wanted.get()));
            case NO_KEY -> ConnectStep.failed(ConnectAction.WIDGET, NO_KEY);
        });
    }

    private static String identities(WebWidget widget) {
        return widget.hmacToken().isPresent()
                ? "."
                : ", but signed-in clients are not recognised: turn on \"Enforce user identity validation\" in the"
                        + " inbox's settings, and repeat the call.";
    }

    private static Uni<ConnectStep> failed(ConnectAction action, String detail) {
        return step(ConnectStep.failed(action, detail));
    }

    private static Uni<ConnectStep> step(ConnectStep step) {
        return Uni.createFrom().item(step);
    }
}
