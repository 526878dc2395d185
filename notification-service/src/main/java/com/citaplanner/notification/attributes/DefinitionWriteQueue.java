package com.citaplanner.notification.attributes;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * The durable queue of accounts to define attributes in, one row an account. A row is created with the first write
 * request for a contact of the account.
 */
public interface DefinitionWriteQueue {
    /**
     * A row that is being worked on.
     *
     * @param claim number of the claim
     * @param attempt number of this attempt, from 1
     */
    record Write(AccountKey account, long claim, int attempt) {}

    /** Leases rows that are due or were completed with an older version of the definitions. */
    Uni<List<Write>> claim(int limit, Duration lease);

    /** Records that the account has the current version of the definitions. */
    Uni<Void> complete(Write write);

    /** Schedules another attempt after the wait. */
    Uni<Void> retryLater(Write write, Duration wait, String reason);
}
