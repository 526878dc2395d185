package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.work.DatabaseUnavailable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks channels. Whatever fails on the way becomes an outcome, so that no notification waits for its lease to pass. */
final class ChannelCalls {
    private static final Logger LOG = Logger.getLogger(ChannelCalls.class);
    static final String AWAY = "the database was not available";
    static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final DispatchQueue queue;

    ChannelCalls(DispatchQueue queue) {
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
    Uni<LookupResult> find(DeliveryChannel channel, Notification notification, String address) {
        return Uni.createFrom()
                .deferred(() -> channel.find(notification, address))
                .onFailure(DatabaseUnavailable.class)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .onFailure()
                .recoverWithItem(failure -> new LookupResult.Unclear(mistake(notification, failure)));
    }

    Uni<SendOutcome> send(DeliveryChannel channel, Notification notification, Transition.Sending begin) {
        Attempt attempt = new Attempt(queue, notification, begin);
        return Uni.createFrom()
                .deferred(() -> channel.send(notification, begin.address(), attempt))
                .onFailure(DatabaseUnavailable.class)
                .recoverWithItem(Attempt.AWAY)
                .onFailure()
                .recoverWithItem(failure -> failed(attempt, mistake(notification, failure)))
                .map(attempt::outcome);
    }

    private static SendOutcome failed(Attempt attempt, String mistake) {
        return attempt.begun() ? new SendOutcome.Uncertain(mistake) : new SendOutcome.Deferred(mistake);
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
