package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.trace.TraceLog;
import com.citaplanner.notification.trace.TraceSpan;
import com.citaplanner.notification.trace.Tracing;
import com.citaplanner.notification.work.DatabaseUnavailable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Calls channels and turns every failure into an outcome, so that no notification has to wait for its lease to pass.
 */
final class ChannelCalls {
    private static final TraceLog LOG = new TraceLog(Logger.getLogger(ChannelCalls.class));
    static final String DATABASE_UNAVAILABLE = "the database was unavailable";
    static final Duration DATABASE_RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final DispatchQueue queue;
    private final AttemptSpans spans;

    ChannelCalls(DispatchQueue queue, Tracing tracing) {
        this.queue = queue;
        this.spans = new AttemptSpans(tracing);
    }

    Uni<Preparation> prepare(DeliveryChannel channel, Notification notification) {
        return Uni.createFrom()
                .deferred(() -> channel.prepare(notification))
                .onFailure(DatabaseUnavailable.class)
                .recoverWithItem(new Preparation.Deferred(DATABASE_UNAVAILABLE, Optional.of(DATABASE_RETRY_DELAY)))
                .onFailure()
                .recoverWithItem(failure -> new Preparation.Deferred(internalError(notification, failure)));
    }

    /** Retries while the database is unavailable, since that says nothing about the earlier attempt. */
    Uni<LookupResult> find(DeliveryChannel channel, Notification notification) {
        return Uni.createFrom()
                .deferred(() -> notification
                        .address()
                        .map(address -> channel.find(notification, address))
                        .orElseGet(() -> channel.findAnywhere(notification)))
                .onFailure(DatabaseUnavailable.class)
                .retry()
                .withBackOff(FIRST_WAIT, MAX_WAIT)
                .indefinitely()
                .onFailure()
                .recoverWithItem(failure -> new LookupResult.Unclear(internalError(notification, failure)));
    }

    Uni<SendOutcome> send(DeliveryChannel channel, Notification notification, Transition.Sending start) {
        Attempt attempt = new Attempt(queue, notification, start);
        TraceSpan span = spans.start(notification);
        return Uni.createFrom()
                .deferred(() -> channel.send(notification, start.address(), attempt))
                .onFailure(DatabaseUnavailable.class)
                .recoverWithItem(Attempt.DATABASE_UNAVAILABLE)
                .onFailure()
                .recoverWithItem(failure -> failed(attempt, internalError(notification, failure)))
                .map(attempt::outcome)
                .invoke(outcome -> AttemptSpans.end(span, outcome));
    }

    private static SendOutcome failed(Attempt attempt, String internalError) {
        return attempt.isStarted() ? new SendOutcome.Uncertain(internalError) : new SendOutcome.Deferred(internalError);
    }

    private static String internalError(Notification notification, Throwable failure) {
        LOG.error(
                notification.trace(),
                failure,
                "an attempt failed unexpectedly: tenant=%s notification=%s channel=%s attempt=%d",
                notification.tenantId(),
                notification.id(),
                notification.channel(),
                notification.attempt());
        return "internal error (" + failure.getClass().getSimpleName() + ")";
    }
}
