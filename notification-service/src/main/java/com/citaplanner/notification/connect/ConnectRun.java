package com.citaplanner.notification.connect;

import com.citaplanner.notification.connect.ConnectedAccounts.AccountClaim;
import com.citaplanner.notification.connect.ConnectionStore.StoredConnection;
import com.citaplanner.notification.source.SourceDetails;
import java.util.List;
import java.util.Optional;

/** One connecting under way, with what its steps have learned so far. Used by one step at a time. */
final class ConnectRun {
    final ConnectRequest request;
    final AccountClaim claim;
    final String installation;
    final String source;

    String version = "";
    List<AccountAdministration.Membership> memberships = List.of();

    /** The account's inboxes that belong to the tenant. */
    List<AccountInbox> inboxes = List.of();

    long sendingInbox;

    /** Our attributes that the account has no definition of. */
    List<String> missingAttributes = List.of();

    Optional<ConnectedAccount> account;
    Optional<SourceDetails> details = Optional.empty();

    ConnectRun(ConnectRequest request, AccountClaim claim, String installation) {
        this.request = request;
        this.claim = claim;
        this.installation = installation;
        this.source = SourceName.of(request.tenantId(), installation, access().accountId());
        this.account = claim.account();
    }

    AccountAccess access() {
        return request.access();
    }

    String tenantId() {
        return request.tenantId();
    }

    /** Without a wish, new conversations begin where they did, as long as that inbox is the tenant's. */
    long sendingInbox(Optional<StoredConnection> before) {
        return before.map(StoredConnection::inboxId)
                .filter(inbox ->
                        request.sendingInbox().isEmpty() && inboxes.stream().anyMatch(ours -> ours.id() == inbox))
                .orElse(sendingInbox);
    }

    /** The account as it was reserved by an earlier step. */
    ConnectedAccount reserved() {
        return account.orElseThrow();
    }
}
