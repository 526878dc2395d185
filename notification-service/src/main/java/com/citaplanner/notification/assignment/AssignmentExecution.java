package com.citaplanner.notification.assignment;

import com.citaplanner.notification.assignment.AssignmentMeter.AssignmentOutcome;
import com.citaplanner.notification.assignment.AssignmentTarget.AssignResult;
import com.citaplanner.notification.assignment.AssignmentTarget.ConversationLook;
import com.citaplanner.notification.work.Backoff;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Carries out one decision. It looks at the conversation first, at every attempt: somebody who has taken it meanwhile
 * keeps it, and what an earlier attempt achieved is found. Between the look and the assignment lies one request, in
 * which a person may still be overtaken.
 */
public final class AssignmentExecution {
    /** An older decision is not carried out any more: the agent may have gone. */
    static final Duration MAX_AGE = Duration.ofMinutes(2);

    /** When an assignment is looked at that Chatwoot did not report. */
    static final Duration CONFIRM_AFTER = Duration.ofMinutes(5);

    static final Duration CONFIRM_AGAIN = Duration.ofHours(1);

    /** How long an agent whom Chatwoot refuses is left out for the conversation. */
    static final Duration REFUSED_PAUSE = Duration.ofMinutes(15);

    private static final Logger LOG = Logger.getLogger(AssignmentExecution.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    private final AssignmentQueue queue;
    private final AssignmentTarget target;
    private final AssignmentMeter meter;
    private final RandomGenerator random;

    public AssignmentExecution(
            AssignmentQueue queue, AssignmentTarget target, AssignmentMeter meter, RandomGenerator random) {
        this.queue = queue;
        this.target = target;
        this.meter = meter;
        this.random = random;
    }

    public Uni<Void> perform(Reservation reservation) {
        return target.look(reservation.conversation()).chain(look -> switch (look) {
            case ConversationLook.Seen seen -> seen(reservation, seen);
            case ConversationLook.Gone gone -> ended(reservation);
            case ConversationLook.Unseen(String reason, Optional<Duration> pause) -> later(reservation, reason, pause);
        });
    }

    private Uni<Void> seen(Reservation reservation, ConversationLook.Seen seen) {
        boolean isOurs = !seen.byBot() && seen.assignee().orElse(0) == reservation.agentId();
        if (!seen.open() || (!isOurs && (seen.byBot() || seen.assignee().isPresent()))) {
            return ended(reservation);
        }
        if (isOurs) {
            return assigned(reservation);
        }
        if (reservation.assigned()) {
            return queue.recordUnassigned(reservation);
        }
        return reservation.age().compareTo(MAX_AGE) > 0 ? decideAgain(reservation) : assign(reservation);
    }

    private Uni<Void> assign(Reservation reservation) {
        return target.assign(reservation.conversation(), reservation.agentId()).chain(result -> switch (result) {
            case AssignResult.Assigned done -> assigned(reservation);
            case AssignResult.NoConversation gone -> ended(reservation);
            case AssignResult.Refused(String reason) -> {
                log(reservation, "refused: " + reason);
                yield queue.recordRefused(reservation, REFUSED_PAUSE)
                        .invoke(() -> meter.count(AssignmentOutcome.DECIDED_AGAIN));
            }
            case AssignResult.Unknown(String reason, Optional<Duration> pause) -> later(reservation, reason, pause);
        });
    }

    private Uni<Void> assigned(Reservation reservation) {
        if (reservation.assigned()) {
            return queue.retryLater(reservation, CONFIRM_AGAIN);
        }
        return queue.recordAssigned(reservation, CONFIRM_AFTER).invoke(() -> meter.count(AssignmentOutcome.ASSIGNED));
    }

    private Uni<Void> ended(Reservation reservation) {
        return queue.recordEnded(reservation).invoke(() -> {
            if (!reservation.assigned()) {
                meter.count(AssignmentOutcome.OVERTAKEN);
            }
        });
    }

    private Uni<Void> decideAgain(Reservation reservation) {
        return queue.waitAgain(reservation).invoke(() -> meter.count(AssignmentOutcome.DECIDED_AGAIN));
    }

    private Uni<Void> later(Reservation reservation, String reason, Optional<Duration> pause) {
        log(reservation, reason);
        return queue.retryLater(reservation, BACKOFF.after(reservation.attempt(), pause, random));
    }

    private static void log(Reservation reservation, String reason) {
        LOG.infof(
                "assignment is tried again: tenant=%s account=%d conversation=%d attempt=%d reason=%s",
                reservation.conversation().tenantId(),
                reservation.conversation().accountId(),
                reservation.conversation().id(),
                reservation.attempt(),
                reason);
    }
}
