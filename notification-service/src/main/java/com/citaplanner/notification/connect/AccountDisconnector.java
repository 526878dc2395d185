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
 * Undoes what connecting did, also a part of it. While Chatwoot does not answer, the call can be repeated, or forced: what is
 * left in Chatwoot is named then, so that a person can remove it there.
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

    private record UndoStep(ConnectAction action, Supplier<Uni<ConnectStep>> perform) {}

    /**
     * Undoing what is not connected does nothing.
     *
     * @param force whether all that is ours is removed even while Chatwoot does not answer
     */
    public Uni<ConnectResult> disconnect(String tenantId, boolean force) {
        return accounts.claim(tenantId, times.lease())
                .chain(claimed -> claimed.map(claim -> disconnect(new Undoing(claim, force))
                                .onFailure()
                                .call(failure ->
                                        accounts.release(claim).onFailure().recoverWithNull()))
                        .orElseGet(() -> Uni.createFrom().item(new ConnectResult.Busy())));
    }

    private Uni<ConnectResult> disconnect(Undoing undoing) {
        AccountClaim claim = undoing.claim();
        Optional<ConnectedAccount> account = claim.account();
        if (account.isEmpty()) {
            return accounts.release(claim).replaceWith(new ConnectResult.Ran(new ConnectReport(List.of())));
        }
        return connections
                .read(claim.tenantId())
                .chain(stored -> run(undoing, steps(undoing, account.get(), stored)))
                .call(() -> undoing.isStopped() ? accounts.release(claim) : accounts.remove(claim))
                .map(steps -> new ConnectResult.Ran(new ConnectReport(steps)));
    }

    /** Credentials last: whoever repeats the call after a crash still has them. */
    private List<UndoStep> steps(Undoing undoing, ConnectedAccount account, Stored stored) {
        Optional<AccountAccess> access =
                ofAccount(account, stored).or(stored::ofChannel).filter(found -> isTo(account, found));
        List<UndoStep> steps = new ArrayList<>();
        steps.add(new UndoStep(ConnectAction.WEBHOOK, () -> webhook(undoing, account, access)));
        steps.add(new UndoStep(ConnectAction.ATTRIBUTES, () -> attributes(undoing, account, access)));
        steps.add(new UndoStep(
                ConnectAction.SOURCE,
                () -> sources.remove(account)
                        .replaceWith(done(ConnectAction.SOURCE, "The gateway forgets the source."))));
        steps.add(new UndoStep(
                ConnectAction.ROUTES,
                () -> routes.assign(account.tenantId(), account.source(), Set.of(), false)
                        .replaceWith(done(ConnectAction.ROUTES, "The routes are removed."))));
        if (stored.widget().isPresent()) {
            steps.add(new UndoStep(
                    ConnectAction.WIDGET,
                    () -> connections
                            .removeWidget(account.tenantId())
                            .replaceWith(done(ConnectAction.WIDGET, "The web chat is forgotten."))));
        }
        steps.add(new UndoStep(ConnectAction.CONNECTION, () -> connection(account, stored)));
        return steps;
    }

    private Optional<AccountAccess> ofAccount(ConnectedAccount account, Stored stored) {
        return stored.connection().map(StoredConnection::access).filter(found -> isTo(account, found));
    }

    private boolean isTo(ConnectedAccount account, AccountAccess access) {
        return account.isTo(administration.installation(access.apiUrl()), access.accountId());
    }

    private Uni<List<ConnectStep>> run(Undoing undoing, List<UndoStep> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> run(undoing, step))
                .collect()
                .asList();
    }

    private Uni<ConnectStep> run(Undoing undoing, UndoStep step) {
        if (undoing.isStopped()) {
            return item(ConnectStep.skipped(step.action(), undoing.reason()));
        }
        return accounts.renew(undoing.claim(), times.lease())
                .chain(held -> held ? step.perform().get() : item(undoing.lost(step.action())));
    }

    /** A connection to another account was stored by a person since. */
    private Uni<ConnectStep> connection(ConnectedAccount account, Stored stored) {
        if (!account.hasStoredConnection() || ofAccount(account, stored).isEmpty()) {
            return item(ConnectStep.unchanged(
                    ConnectAction.CONNECTION, "The connection was not stored by connecting, and stays."));
        }
        return connections
                .remove(account.tenantId())
                .replaceWith(done(ConnectAction.CONNECTION, "The connection is removed, with its token."));
    }

    private Uni<ConnectStep> webhook(Undoing undoing, ConnectedAccount account, Optional<AccountAccess> access) {
        String left = "The webhook with " + account.source() + " in its URL is left in the account "
                + account.accountId() + "; remove it there, under Settings > Integrations > Webhooks";
        if (access.isEmpty()) {
            return item(ConnectStep.failed(ConnectAction.WEBHOOK, left + ": no token is stored any more."));
        }
        return administration
                .webhooks(access.get())
                .invoke(undoing::see)
                .chain(result -> result.step(ConnectAction.WEBHOOK, left, all -> {
                    List<Long> ours = all.stream()
                            .filter(webhook -> GatewayAddress.isOf(webhook.url(), account.source()))
                            .map(AccountWebhook::id)
                            .toList();
                    return ours.isEmpty()
                            ? item(ConnectStep.unchanged(ConnectAction.WEBHOOK, "The account has no webhook of ours."))
                            : removeWebhooks(undoing, access.get(), ours, left);
                }));
    }

    private Uni<ConnectStep> removeWebhooks(Undoing undoing, AccountAccess access, List<Long> ours, String left) {
        return Multi.createFrom()
                .iterable(ours)
                .onItem()
                .transformToUniAndConcatenate(id -> administration.removeWebhook(access, id))
                .collect()
                .last()
                .invoke(undoing::see)
                .chain(result -> result.step(
                        ConnectAction.WEBHOOK,
                        left,
                        all -> item(
                                all.stream().map(AccountWebhook::id).anyMatch(ours::contains)
                                        ? ConnectStep.failed(ConnectAction.WEBHOOK, left + ".")
                                        : done(ConnectAction.WEBHOOK, "The webhook is removed."))));
    }

    private Uni<ConnectStep> attributes(Undoing undoing, ConnectedAccount account, Optional<AccountAccess> access) {
        return account.attributes().isEmpty()
                ? item(ConnectStep.unchanged(ConnectAction.ATTRIBUTES, "The attributes were there before, and stay."))
                : accounts.isShared(account)
                        .chain(shared -> shared
                                ? item(ConnectStep.unchanged(
                                        ConnectAction.ATTRIBUTES, "Another tenant uses the attributes, so they stay."))
                                : removeAdded(undoing, account, access));
    }

    private Uni<ConnectStep> removeAdded(Undoing undoing, ConnectedAccount account, Optional<AccountAccess> access) {
        String left = "The attributes " + account.attributes() + " are left in the account " + account.accountId();
        if (access.isEmpty()) {
            return item(ConnectStep.failed(ConnectAction.ATTRIBUTES, left + ": no token is stored any more."));
        }
        return administration
                .attributes(access.get())
                .invoke(undoing::see)
                .chain(result -> result.step(ConnectAction.ATTRIBUTES, left, existing -> {
                    List<Long> ours = existing.stream()
                            .filter(attribute -> isOurs(attribute, account))
                            .map(ContactAttribute::id)
                            .toList();
                    return ours.isEmpty()
                            ? item(ConnectStep.unchanged(ConnectAction.ATTRIBUTES, "No attribute of ours is left."))
                            : removeAttributes(undoing, access.get(), ours, left);
                }));
    }

    /** One that got another name meanwhile is somebody else's by now. */
    private static boolean isOurs(ContactAttribute attribute, ConnectedAccount account) {
        return account.attributes().contains(attribute.key())
                && AttributeDefinition.ALL.stream()
                        .anyMatch(ours -> ours.key().equals(attribute.key())
                                && ours.displayName().equals(attribute.displayName()));
    }

    private Uni<ConnectStep> removeAttributes(Undoing undoing, AccountAccess access, List<Long> ours, String left) {
        return Multi.createFrom()
                .iterable(ours)
                .onItem()
                .transformToUniAndConcatenate(id -> administration.removeAttribute(access, id))
                .collect()
                .last()
                .invoke(undoing::see)
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
