package com.citaplanner.notification.provider.rate;

import io.smallrye.mutiny.Uni;

/** Divides shared limits between instances. */
public interface RateBudget {
    /**
     * Leases turns, and learns from the reported answers.
     *
     * @return fails while the limits cannot be read; nothing was leased, and the report is lost
     */
    Uni<TurnLease> lease(TurnRequest request);
}
