package com.citaplanner.notification.connect;

import com.citaplanner.notification.attributes.AttributeDefinition;
import com.citaplanner.notification.connect.AccountAdministration.ContactAttribute;
import com.citaplanner.notification.connect.ConnectedAccounts.AccountClaim;
import com.citaplanner.notification.connect.ConnectionStore.Stored;
import com.citaplanner.notification.connect.ConnectionStore.StoredConnection;
import com.citaplanner.notification.tenant.TenantRoutes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Undoes what connecting did, also a part of it. What is ours is always removed; what is left in a Chatwoot that does not
 * answer is named, so that a person can remove it there.
 */
public final class AccountDisconnector {
    private final AccountAdministration administration;
    private final ConnectedAccounts accounts;
    private final ConnectionStore connections;
    private final SourceRegistration sources;
    private final TenantRoutes routes;
    private final ConnectTimes times;

    AccountDisconnector(
            AccountAdministration administration,
            ConnectedAccounts accounts,
            ConnectionStore connections,
            SourceRegistration sources,
            TenantRoutes routes,
            ConnectTimes times) {
        this.administration = administration;
        this.accounts = accounts;
        this.connections = connections;
        this.sources = sources;
        this.routes = routes;
        this.times = times;
    }

    /** Undoing what is not connected does nothing. */
    public Uni<ConnectResult> disconnect(String tenantId) {
        return accounts.claim(tenantId, times.lease())
                .chain(claimed -> claimed.map(claim -> disconnect(claim)
                                .onFailure()
                                .call(failure ->
                                        accounts.release(claim).onFailure().recoverWithNull()))
                        .orElseGet(() -> Uni.createFrom().item(new ConnectResult.Busy())));
    }

    private Uni<ConnectResult> disconnect(AccountClaim claim) {
        Optional<ConnectedAccount> account = claim.account();
        if (account.isEmpty()) {
            return accounts.release(claim).replaceWith(new ConnectResult.Ran(new ConnectReport(List.of())));
        }
        return connections
                .read(claim.tenantId())
                .chain(stored -> run(claim, steps(account.get(), stored)))
                .call(() -> accounts.remove(claim))
                .map(steps -> new ConnectResult.Ran(new ConnectReport(steps)));
    }

    /** Credentials last: whoever repeats the call after a crash still has them. */
    private List<Supplier<Uni<ConnectStep>>> steps(ConnectedAccount account, Stored stored) {
        Optional<AccountAccess> access = stored.connection()
                .map(StoredConnection::access)
                .or(stored::ofChannel)
                .filter(found -> account.isTo(administration.installation(found.apiUrl()), found.accountId()));
        List<Supplier<Uni<ConnectStep>>> steps = new ArrayList<>();
        steps.add(() -> webhook(account, access));
        steps.add(() -> attributes(account, access));
        steps.add(() ->
                sources.remove(account).replaceWith(done(ConnectAction.SOURCE, "The gateway forgets the source.")));
        steps.add(() -> routes.assign(account.tenantId(), account.source(), Set.of(), false)
                .replaceWith(done(ConnectAction.ROUTES, "The routes are removed.")));
        if (stored.widget().isPresent()) {
            steps.add(() -> connections
                    .removeWidget(account.tenantId())
                    .replaceWith(done(ConnectAction.WIDGET, "The web chat is forgotten.")));
        }
        steps.add(() -> connection(account, stored));
        return steps;
    }

    private Uni<List<ConnectStep>> run(AccountClaim claim, List<Supplier<Uni<ConnectStep>>> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(
                        step -> accounts.renew(claim, times.lease()).chain(held -> step.get()))
                .collect()
                .asList();
    }

    private Uni<ConnectStep> connection(ConnectedAccount account, Stored stored) {
        if (!account.ownsConnection() || stored.connection().isEmpty()) {
            return item(ConnectStep.unchanged(
                    ConnectAction.CONNECTION, "The connection was not stored by connecting, and stays."));
        }
        return connections
                .remove(account.tenantId())
                .replaceWith(done(ConnectAction.CONNECTION, "The connection is removed, with its token."));
    }

    private Uni<ConnectStep> webhook(ConnectedAccount account, Optional<AccountAccess> access) {
        String left = "The webhook with " + account.source() + " in its URL is left in the account "
                + account.accountId() + "; remove it there, under Settings > Integrations > Webhooks";
        if (access.isEmpty()) {
            return item(ConnectStep.failed(ConnectAction.WEBHOOK, left + ": no token is stored any more."));
        }
        return administration
                .webhooks(access.get())
                .chain(result -> result.step(ConnectAction.WEBHOOK, left, all -> {
                    List<Long> ours = all.stream()
                            .filter(webhook -> GatewayAddress.isOf(webhook.url(), account.source()))
                            .map(AccountWebhook::id)
                            .toList();
                    return ours.isEmpty()
                            ? item(ConnectStep.unchanged(ConnectAction.WEBHOOK, "The account has no webhook of ours."))
                            : removeWebhooks(access.get(), ours, left);
                }));
    }

    private Uni<ConnectStep> removeWebhooks(AccountAccess access, List<Long> ours, String left) {
        return Multi.createFrom()
                .iterable(ours)
                .onItem()
                .transformToUniAndConcatenate(id -> administration.removeWebhook(access, id))
                .collect()
                .last()
                .chain(result -> result.step(
                        ConnectAction.WEBHOOK,
                        left,
                        all -> item(
                                all.stream().map(AccountWebhook::id).anyMatch(ours::contains)
                                        ? ConnectStep.failed(ConnectAction.WEBHOOK, left + ".")
                                        : done(ConnectAction.WEBHOOK, "The webhook is removed."))));
    }

    private Uni<ConnectStep> attributes(ConnectedAccount account, Optional<AccountAccess> access) {
        if (account.attributes().isEmpty()) {
            return item(ConnectStep.unchanged(ConnectAction.ATTRIBUTES, "The attributes were there before, and stay."));
        }
        String left = "The attributes " + account.attributes() + " are left in the account " + account.accountId();
        if (access.isEmpty()) {
            return item(ConnectStep.failed(ConnectAction.ATTRIBUTES, left + ": no token is stored any more."));
        }
        return administration
                .attributes(access.get())
                .chain(result -> result.step(ConnectAction.ATTRIBUTES, left, existing -> {
                    List<Long> ours = existing.stream()
                            .filter(attribute -> isOurs(attribute, account))
                            .map(ContactAttribute::id)
                            .toList();
                    return ours.isEmpty()
                            ? item(ConnectStep.unchanged(ConnectAction.ATTRIBUTES, "No attribute of ours is left."))
                            : removeAttributes(access.get(), ours, left);
                }));
    }

    /** One that got another name meanwhile is somebody else's by now. */
    private static boolean isOurs(ContactAttribute attribute, ConnectedAccount account) {
        return account.attributes().contains(attribute.key())
                && AttributeDefinition.ALL.stream()
                        .anyMatch(ours -> ours.key().equals(attribute.key())
                                && ours.displayName().equals(attribute.displayName()));
    }

    private Uni<ConnectStep> removeAttributes(AccountAccess access, List<Long> ours, String left) {
        return Multi.createFrom()
                .iterable(ours)
                .onItem()
                .transformToUniAndConcatenate(id -> administration.removeAttribute(access, id))
                .collect()
                .last()
                .chain(result -> result.step(
                        ConnectAction.ATTRIBUTES,
                        left,
                        all -> item(
                                all.stream().map(ContactAttribute::id).anyMatch(ours::contains)
                                        ? ConnectStep.failed(ConnectAction.ATTRIBUTES, left + ".")
                                        : done(
                                                ConnectAction.ATTRIBUTES,
                                                "The attributes that were added are removed."))));
    }

    private static ConnectStep done(ConnectAction action, String detail) {
        return ConnectStep.done(action, detail);
    }

    private static Uni<ConnectStep> item(ConnectStep step) {
        return Uni.createFrom().item(step);
    }
}
