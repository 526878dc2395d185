package com.citaplanner.notification.connect;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The tenants' connected accounts. One call at a time works on a tenant's. Each call is a transaction of its own. */
public interface ConnectedAccounts {
    /**
     * The right to work on a tenant's account until the lease ends.
     *
     * @param account what is known; empty where nothing was connected yet
     */
    record AccountClaim(String tenantId, long number, Optional<ConnectedAccount> account) {}

    /**
     * What is about to be connected.
     *
     * @param configuredSource the source of the gateway's own configuration that delivers the same account, if there is
     *     one
     */
    record WantedAccount(ConnectedAccount account, Optional<String> configuredSource) {}

    /** What became of what is wanted. */
    enum Reserved {
        STORED,
        /** The account, or one of the inboxes, belongs to another tenant. */
        TAKEN,
        /** Another call has taken over. */
        LOST
    }

    Uni<Optional<ConnectedAccount>> find(String tenantId);

    /** Takes the right to work on a tenant's account; empty while another has it. */
    Uni<Optional<AccountClaim>> claim(String tenantId, Duration lease);

    /** Claims accounts of active tenants that are due to be checked. */
    Uni<List<AccountClaim>> claimDue(int limit, Duration lease);

    /** Extends the right; false if another has taken over. */
    Uni<Boolean> renew(AccountClaim claim, Duration lease);

    /** Stores what is about to be connected, unless another tenant has the account or one of the inboxes. */
    Uni<Reserved> reserve(AccountClaim claim, WantedAccount wanted);

    /** Whether another tenant is connected with the same account. */
    Uni<Boolean> isShared(ConnectedAccount account);

    /** Records the end of a run, and gives the right back. */
    Uni<Void> finish(AccountClaim claim, ConnectReport report, Duration untilCheck);

    /** Records a check, and gives the right back. */
    Uni<Void> checked(AccountClaim claim, AccountCheck check, Duration untilNext);

    /** Gives the right back. What was never reserved leaves nothing. */
    Uni<Void> release(AccountClaim claim);

    /** Forgets the account, and gives the right back. */
    Uni<Void> remove(AccountClaim claim);

    /** Whether an event of the source with this id came through the gateway and Kafka. */
    Uni<Boolean> hasArrived(String source, String eventId);
}
