package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Outcome;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.Trace;
import com.citaplanner.notification.work.DatabaseUnavailable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks channels. Whatever fails on the way becomes an outcome, so that no notification waits for its lease to pass. */
final class Tries {
    private static final Logger LOG = Logger.getLogger(Tries.class);
    private static final String AWAY = "the database was not available";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final DispatchQueue queue;

    Tries(DispatchQueue queue) {
        this.queue = queue;
    }

    Uni<Preparation> prepare(DeliveryChannel channel, Notification notification) {
        return Uni.createFrom()
                .deferred(() -> channel.prepare(notification))
                .onFailure(DatabaseUnavailable.class)
                .recoverWithItem(new Preparation.Deferred(AWAY, Optional.of(PAUSE)))
                .onFailure()
                .recoverWithItem(failure -> new Preparation.Deferred(mistake(notification, failure)));
    }

    /** That the database is not available says nothing of the earlier try, so that nothing may follow from it. */
    Uni<Trace> find(DeliveryChannel channel, Notification notification, String address) {
        return Uni.createFrom()
                .deferred(() -> channel.find(notification, address))
                .onFailure(DatabaseUnavailable.class)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .onFailure()
                .recoverWithItem(failure -> new Trace.Unclear(mistake(notification, failure)));
    }

    /** @return empty when it is not this claim's to send */
    Uni<Optional<Outcome>> send(DeliveryChannel channel, Notification notification, Step.Sending begin) {
        return queue.record(notification, begin).onItemOrFailure().transformToUni((state, failure) -> {
            if (failure != null) {
                return Uni.createFrom().item(Optional.of(notBegun(failure)));
            }
            return state.equals(Optional.of(NotificationState.SENDING))
                    ? sent(channel, notification, begin.address()).map(Optional::of)
                    : Uni.createFrom().item(Optional.empty());
        });
    }

    /** What is not certainly written down is not sent, and that is known for sure. */
    private static Outcome notBegun(Throwable failure) {
        return failure instanceof DatabaseUnavailable
                ? new Outcome.Deferred(AWAY, Optional.of(PAUSE))
                : new Outcome.Rejected(Rejection.BAD_ADDRESS, "where to send it cannot be stored");
    }

    private static Uni<Outcome> sent(DeliveryChannel channel, Notification notification, String address) {
        return Uni.createFrom()
                .deferred(() -> channel.send(notification, address))
                .onFailure(DatabaseUnavailable.class)
                .recoverWithItem(new Outcome.Deferred(AWAY, Optional.of(PAUSE)))
                .onFailure()
                .recoverWithItem(failure -> new Outcome.Uncertain(mistake(notification, failure)));
    }

    private static String mistake(Notification notification, Throwable failure) {
        LOG.errorf(
                failure,
                "a try failed by a mistake of ours: tenant=%s notification=%s channel=%s attempt=%d",
                notification.tenantId(),
                notification.id(),
                notification.channel(),
                notification.attempt());
        return "internal error (" + failure.getClass().getSimpleName() + ")";
    }
}
