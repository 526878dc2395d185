package com.citaplanner.notification.assignment;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The agents of tenants' accounts. */
public interface AgentDirectory {
    /** The tenant's account; empty if it has no connection. */
    Uni<OptionalLong> account(String tenantId);

    /**
     * Asks about an account's agents, inboxes and teams. Answers may be some seconds old, about inboxes and teams a
     * minute. The {@code Uni} never fails.
     */
    Uni<LookResult> look(String tenantId, long accountId, Set<Long> inboxes, Set<Long> teams);

    /** Like {@link #look}, but asks again in any case. */
    Uni<LookResult> lookNow(String tenantId, long accountId, Set<Long> inboxes, Set<Long> teams);

    /** What became of a question. */
    sealed interface LookResult {
        record Seen(AccountAgents agents) implements LookResult {}

        /**
         * It is not known now.
         *
         * @param retryAfter minimum wait before another attempt can succeed
         */
        record Later(String reason, Optional<Duration> retryAfter) implements LookResult {}
    }
}
