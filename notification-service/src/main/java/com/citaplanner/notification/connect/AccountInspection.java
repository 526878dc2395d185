package com.citaplanner.notification.connect;

import com.citaplanner.notification.connect.AccountCheck.Finding;
import com.citaplanner.notification.connect.ConnectionStore.Stored;
import com.citaplanner.notification.connect.ConnectionStore.StoredConnection;
import com.citaplanner.notification.connect.WebhookRegistration.Registered;
import com.citaplanner.notification.source.SourceDetails;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Compares a connected account with what was connected, in three requests to Chatwoot, and brings the webhook and the
 * gateway's source in order. What only a person can mend is told.
 */
public final class AccountInspection {
    private final AccountAdministration administration;
    private final ConnectionStore connections;
    private final WebhookRegistration webhooks;
    private final SourceRegistration sources;
    private final InstantSource clock;

    AccountInspection(
            AccountAdministration administration,
            ConnectionStore connections,
            WebhookRegistration webhooks,
            SourceRegistration sources,
            InstantSource clock) {
        this.administration = administration.inBackground();
        this.connections = connections;
        this.webhooks = webhooks;
        this.sources = sources;
        this.clock = clock;
    }

    /** @param held whether the caller still may change the account; asked before each change */
    public Uni<AccountCheck> inspect(ConnectedAccount account, Supplier<Uni<Boolean>> held) {
        List<Finding> findings = new ArrayList<>();
        return connections
                .read(account.tenantId())
                .map(stored -> watched(account, stored))
                .chain(watched -> watched.map(found -> user(account, found, held, findings))
                        .orElseGet(() -> tell(
                                findings,
                                DriftKind.TOKEN_INVALID,
                                "The tenant has no readable connection to the account any more. Connect again.")))
                .map(done -> new AccountCheck(clock.instant(), findings));
    }

    /**
     * @param inboxes those that the tenant needs: its own, and the one where conversations begin
     * @param signs whether identities of clients in the web chat are signed
     */
    private record Watched(AccountAccess access, Set<Long> inboxes, boolean signs) {}

    private Optional<Watched> watched(ConnectedAccount account, Stored stored) {
        Set<Long> inboxes = new TreeSet<>(account.inboxIds().orElse(List.of()));
        stored.connection().map(StoredConnection::inboxId).ifPresent(inboxes::add);
        return stored.connection()
                .map(StoredConnection::access)
                .or(stored::ofChannel)
                .filter(access -> account.isTo(administration.installation(access.apiUrl()), access.accountId()))
                .map(access -> new Watched(
                        access,
                        inboxes,
                        stored.widget().flatMap(WebWidget::hmacToken).isPresent()));
    }

    private Uni<Void> user(
            ConnectedAccount account, Watched watched, Supplier<Uni<Boolean>> held, List<Finding> findings) {
        return administration.user(watched.access()).chain(result -> switch (result) {
            case AdministrationResult.Answered<AccountAdministration.TokenUser>(var user) ->
                isAdministrator(user, account)
                        ? inboxes(account, watched, held, findings)
                        : tell(
                                findings,
                                DriftKind.RIGHTS_LOST,
                                "The token's user is not an administrator of the account any more. Connect again with"
                                        + " an administrator's token.");
            case AdministrationResult.Denied<AccountAdministration.TokenUser>(String reason) ->
                tell(
                        findings,
                        DriftKind.TOKEN_INVALID,
                        "The token is not valid any more: " + reason + ". Connect again with a new one.");
            default -> tell(findings, DriftKind.NOT_REACHED, "Nothing could be checked: " + result.reason() + ".");
        });
    }

    private static boolean isAdministrator(AccountAdministration.TokenUser user, ConnectedAccount account) {
        return user.accounts().stream()
                .anyMatch(membership -> membership.accountId() == account.accountId() && membership.isAdministrator());
    }

    private Uni<Void> inboxes(
            ConnectedAccount account, Watched watched, Supplier<Uni<Boolean>> held, List<Finding> findings) {
        return administration
                .inboxes(watched.access())
                .invoke(result -> {
                    if (result instanceof AdministrationResult.Answered<List<AccountInbox>>(var found)) {
                        List<Long> existing =
                                found.stream().map(AccountInbox::id).toList();
                        watched.inboxes().stream()
                                .filter(id -> !existing.contains(id))
                                .forEach(id -> findings.add(new Finding(
                                        DriftKind.INBOX_REMOVED,
                                        false,
                                        "The inbox " + id
                                                + " does not exist any more. Connect again with the inboxes that the"
                                                + " tenant has.")));
                        identities(account, watched, found).ifPresent(findings::add);
                    }
                })
                .chain(() -> sources.find(account))
                .chain(known -> held.get()
                        .chain(stillHeld -> stillHeld
                                ? webhook(account, watched.access(), known, held, findings)
                                : Uni.createFrom().voidItem()));
    }

    private static Optional<Finding> identities(ConnectedAccount account, Watched watched, List<AccountInbox> found) {
        boolean enforced = found.stream()
                .filter(inbox ->
                        account.inboxIds().map(ids -> ids.contains(inbox.id())).orElse(true))
                .flatMap(inbox -> inbox.widget().stream())
                .findFirst()
                .map(AccountInbox.InboxWidget::hmacMandatory)
                .orElse(true);
        return enforced || !watched.signs()
                ? Optional.empty()
                : Optional.of(new Finding(
                        DriftKind.IDENTITY_NOT_ENFORCED,
                        false,
                        "The web chat accepts identities without a signature, so signed-in clients get none meanwhile. Turn"
                                + " on \"Enforce user identity validation\" in the inbox's settings."));
    }

    private Uni<Void> webhook(
            ConnectedAccount account,
            AccountAccess access,
            Optional<SourceDetails> known,
            Supplier<Uni<Boolean>> held,
            List<Finding> findings) {
        boolean byToken = known.flatMap(SourceDetails::urlToken).isPresent();
        return webhooks.ensure(administration, access, account, byToken).chain(result -> {
            if (result instanceof AdministrationResult.Answered<Registered>(Registered registered)) {
                registered.differences().stream()
                        .filter(kind -> !registered.isNew() || kind == DriftKind.WEBHOOK_REMOVED)
                        .forEach(kind -> findings.add(new Finding(kind, true, mended(kind))));
                return held.get()
                        .chain(stillHeld -> stillHeld
                                ? source(registered, known, findings)
                                : Uni.createFrom().voidItem());
            }
            return tell(findings, DriftKind.NOT_REACHED, "The webhook could not be checked: " + result.reason() + ".");
        });
    }

    private static String mended(DriftKind kind) {
        return switch (kind) {
            case WEBHOOK_REMOVED -> "The webhook was missing and is registered again.";
            case URL_CHANGED -> "The webhook's URL was another one and is corrected.";
            case EVENTS_UNTICKED -> "Events of the webhook were unticked and are ticked again.";
            case SECRET_CHANGED -> "The webhook had another secret, which the gateway learns of.";
            case SOURCE_OUTDATED -> "The gateway did not know the source and learns of it.";
            case INBOX_REMOVED, TOKEN_INVALID, RIGHTS_LOST, IDENTITY_NOT_ENFORCED, NOT_REACHED -> "";
        };
    }

    private Uni<Void> source(Registered registered, Optional<SourceDetails> known, List<Finding> findings) {
        return sources.ensure(registered.source())
                .invoke(change -> {
                    switch (change) {
                        case UNCHANGED -> {}
                        case ADDED, CHANGED -> {
                            if (!registered.isNew()) {
                                DriftKind kind =
                                        known.isPresent() ? DriftKind.SECRET_CHANGED : DriftKind.SOURCE_OUTDATED;
                                findings.add(new Finding(kind, true, mended(kind)));
                            }
                        }
                        case NAME_TAKEN, NO_KEY ->
                            findings.add(new Finding(
                                    DriftKind.SOURCE_OUTDATED,
                                    false,
                                    "The gateway does not know the source. The operator must compare the key that service and"
                                            + " gateway share."));
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> tell(List<Finding> findings, DriftKind kind, String detail) {
        findings.add(new Finding(kind, false, detail));
        return Uni.createFrom().voidItem();
    }
}
