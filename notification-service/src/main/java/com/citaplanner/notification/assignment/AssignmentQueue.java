package com.citaplanner.notification.assignment;

import com.citaplanner.notification.conversation.ConversationKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Conversations that wait for an agent. */
public interface AssignmentQueue {
    /** Leases accounts in which something waits and has changed, or that are due to be looked at again. */
    Uni<List<ClaimedAccount>> claimAccounts(int limit, Duration lease);

    /** The rules of the inboxes in which conversations of the account wait. */
    Uni<Map<Long, AssignmentRules>> waitingInboxes(ClaimedAccount account);

    /** Conversations that wait in these inboxes, of clients whose language was not looked up yet, oldest first. */
    Uni<List<ConversationKey>> withoutLanguage(ClaimedAccount account, List<Long> inboxes, int limit);

    /** Records languages that were looked up; an empty text is an unknown one. */
    Uni<Void> recordLanguages(Map<ConversationKey, String> languages);

    /**
     * Decides about the waiting conversations of an account, as no other instance does at the same time, and records what
     * was decided.
     *
     * @param rule decides without asking anybody
     */
    Uni<PassSummary> decide(ClaimedAccount account, Function<AccountQueue, AccountDecisions> rule);

    /** Ends the waiting in an account that is not the tenant's any more. */
    Uni<Void> leave(ClaimedAccount account);

    /**
     * Ends the lease.
     *
     * @param wait until the account is looked at again if nothing changes; zero for never
     */
    Uni<Void> finish(ClaimedAccount account, Duration wait, int polls);

    /** Extends the lease, as nothing can be decided now. */
    Uni<Void> postpone(ClaimedAccount account, Duration wait);

    /** Leases decisions that are to be carried out, or confirmed. */
    Uni<List<Reservation>> claim(int limit, Duration lease);

    /**
     * The agent looks after the conversation because of our decision.
     *
     * @param confirmAfter when to look again, unless Chatwoot reports it
     */
    Uni<Void> recordAssigned(Reservation reservation, Duration confirmAfter);

    /** The conversation is looked after by somebody else, or not open any more. */
    Uni<Void> recordEnded(Reservation reservation);

    /** Somebody took the conversation away from our agent. It waits again if its client has written since the decision. */
    Uni<Void> recordUnassigned(Reservation reservation);

    /** The conversation waits again, with the place in the queue that it had. */
    Uni<Void> waitAgain(Reservation reservation);

    /**
     * Chatwoot refuses the agent. The conversation waits again, for others.
     *
     * @param pause until the agent may be tried again
     */
    Uni<Void> recordRefused(Reservation reservation, Duration pause);

    Uni<Void> retryLater(Reservation reservation, Duration wait);

    /**
     * @param assigned how many conversations were given to agents
     * @param waiting how many wait
     */
    record PassSummary(int assigned, int waiting) {}
}
