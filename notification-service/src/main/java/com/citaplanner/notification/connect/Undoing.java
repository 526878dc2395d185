package com.citaplanner.notification.connect;

import com.citaplanner.notification.connect.ConnectedAccounts.AccountClaim;

/** One undoing under way, and whether it has stopped. Used by one step at a time. */
final class Undoing {
    private static final String LOST = "Another call has taken over.";

    private final AccountClaim claim;
    private final boolean force;
    private String stopped = "";

    Undoing(AccountClaim claim, boolean force) {
        this.claim = claim;
        this.force = force;
    }

    AccountClaim claim() {
        return claim;
    }

    boolean isStopped() {
        return !stopped.isEmpty();
    }

    /** Why it has stopped, for people. */
    String reason() {
        return stopped;
    }

    /** While Chatwoot does not answer, all stays that is needed to repeat the call. */
    void see(AdministrationResult<?> result) {
        if (!force && result instanceof AdministrationResult.Unavailable<?>) {
            stopped =
                    "Chatwoot does not answer, so this stays for now. Repeat the call, or pass force=true to remove all"
                            + " that is here.";
        }
    }

    ConnectStep lost(ConnectAction action) {
        stopped = LOST;
        return ConnectStep.failed(action, LOST);
    }
}
