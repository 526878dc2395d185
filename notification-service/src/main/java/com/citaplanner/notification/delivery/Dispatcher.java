package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.trace.TraceLog;
import com.citaplanner.notification.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Advances one claimed notification. Where an earlier attempt may have reached the provider, because a process died or
 * an answer was lost, the provider is asked before anything is sent again. {@link RetrySchedule} lists all outcomes and
 * their consequences.
 */
public final class Dispatcher {
    private static final TraceLog LOG = new TraceLog(Logger.getLogger(Dispatcher.class));

    /** Time for recording the outcome of an attempt. */
    private static final Duration RECORDING_TIME = Duration.ofSeconds(2);

    private final ChannelCalls calls;
    private final TransitionRecorder recorder;
    private final Map<Channel, DeliveryChannel> channels;
    private final Clock clock;
    private final RetrySchedule retrySchedule;

    /** A dispatcher that records no traces. */
    public Dispatcher(
            DispatchQueue queue, Map<Channel, DeliveryChannel> channels, Clock clock, RandomGenerator random) {
        this(queue, channels, clock, random, Tracing.OFF);
    }

    public Dispatcher(
            DispatchQueue queue,
            Map<Channel, DeliveryChannel> channels,
            Clock clock,
            RandomGenerator random,
            Tracing tracing) {
        this.calls = new ChannelCalls(queue, tracing);
        this.recorder = new TransitionRecorder(queue);
        this.channels = Map.copyOf(channels);
        this.clock = clock;
        this.retrySchedule = new RetrySchedule(random);
    }

    /**
     * Longer than an attempt may wait here and the channel then work on it. Otherwise another instance would look too
     * early, find nothing, and send the message again.
     */
    private static Duration lease(DeliveryChannel channel) {
        return channel.maxWait().plus(channel.settleTime()).plus(RECORDING_TIME);
    }

    public Uni<Void> dispatch(Notification notification) {
        DeliveryChannel channel = channels.get(notification.channel());
        if (channel == null) {
            return rejected(notification, Rejection.CONFIGURATION, "the channel is not available");
        }
        if (notification.mayHaveBeenSent()) {
            return find(channel, notification);
        }
        if (expired(notification)) {
            return end(notification, NotificationState.EXPIRED, "not sent in time");
        }
        return prepareAndSend(channel, notification);
    }

    private Uni<Void> prepareAndSend(DeliveryChannel channel, Notification notification) {
        return notification
                .address()
                .map(address -> send(channel, notification, address, Set.of()))
                .orElseGet(() -> prepare(channel, notification));
    }

    private Uni<Void> prepare(DeliveryChannel channel, Notification notification) {
        return calls.prepare(channel, notification).chain(preparation -> switch (preparation) {
            case Preparation.Ready(String address, Set<AddressKey> optOutKeys) ->
                send(channel, notification, address, optOutKeys);
            case Preparation.Deferred(String reason, Optional<Duration> pause) ->
                deferred(notification, pause, reason, pause.isEmpty());
            case Preparation.Rejected(Rejection kind, String reason) -> rejected(notification, kind, reason);
            case Preparation.Blocked(String reason) -> blocked(notification, reason);
        });
    }

    /**
     * Looks for the earlier attempt. Its address is kept for good, since a second message elsewhere could not be
     * recognised. Where the address was lost with the database, the message is looked for everywhere.
     */
    private Uni<Void> find(DeliveryChannel channel, Notification notification) {
        return calls.find(channel, notification).chain(lookupResult -> switch (lookupResult) {
            case LookupResult.Found(String providerId) -> record(notification, Transition.Ended.sent(providerId));
            case LookupResult.Unknowable(String reason) ->
                end(notification, NotificationState.UNCERTAIN, unknownOutcome(reason));
            case LookupResult.Unclear(String reason)
            when expired(notification) -> end(notification, NotificationState.UNCERTAIN, unknownOutcome(reason));
            case LookupResult.Unclear(String reason) ->
                uncertain(notification, retrySchedule.lookupDelay(notification.attempt()), reason);
            case LookupResult.Repeatable(String reason)
            when expired(notification) -> end(notification, NotificationState.UNCERTAIN, unknownOutcome(reason));
            case LookupResult.Repeatable repeatable -> prepareAndSend(channel, notification);
            case LookupResult.NotFound notFound
            when expired(notification) -> end(notification, NotificationState.EXPIRED, "not sent in time");
            case LookupResult.NotFound notFound -> prepareAndSend(channel, notification);
        });
    }

    private Uni<Void> send(
            DeliveryChannel channel, Notification notification, String address, Set<AddressKey> optOutKeys) {
        return calls.send(channel, notification, new Transition.Sending(address, optOutKeys, lease(channel)))
                .chain(outcome -> afterSend(channel, notification, outcome));
    }

    private Uni<Void> afterSend(DeliveryChannel channel, Notification notification, SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted(String providerId) -> record(notification, Transition.Ended.sent(providerId));
            case SendOutcome.Deferred(String reason, Optional<Duration> pause, boolean counted) ->
                deferred(notification, pause, reason, counted);
            case SendOutcome.Rejected(Rejection kind, String reason) -> rejected(notification, kind, reason);
            case SendOutcome.Blocked(String reason) -> blocked(notification, reason);
            case SendOutcome.Limited(String reason, Duration pause) ->
                stopped(notification, Transition.ChannelStopped.limit(pause, reason));
            case SendOutcome.Moved(String reason) ->
                record(notification, new Transition.NextChannel(notification.channel(), reason));
            case SendOutcome.Withheld withheld -> Uni.createFrom().voidItem();
            case SendOutcome.Uncertain(String reason) -> uncertain(notification, channel.settleTime(), reason);
        };
    }

    private Uni<Void> deferred(Notification notification, Optional<Duration> pause, String reason, boolean counted) {
        Duration wait = retrySchedule.retryDelay(notification.attempt(), pause);
        return record(notification, new Transition.Rescheduled(NotificationState.PENDING, wait, reason, counted));
    }

    private Uni<Void> uncertain(Notification notification, Duration wait, String reason) {
        return record(notification, new Transition.Rescheduled(NotificationState.UNCERTAIN, wait, reason, true));
    }

    private Uni<Void> blocked(Notification notification, String reason) {
        return stopped(notification, Transition.ChannelStopped.credentials(reason));
    }

    private Uni<Void> stopped(Notification notification, Transition.ChannelStopped stopped) {
        LOG.warn(
                notification.trace(),
                "channel stopped, its queue waits: tenant=%s channel=%s cause=%s reason=%s",
                notification.tenantId(),
                notification.channel(),
                stopped.cause(),
                stopped.reason());
        return record(notification, stopped);
    }

    private Uni<Void> rejected(Notification notification, Rejection kind, String reason) {
        LOG.info(
                notification.trace(),
                "notification rejected: tenant=%s notification=%s channel=%s attempt=%d kind=%s reason=%s",
                notification.tenantId(),
                notification.id(),
                notification.channel(),
                notification.attempt(),
                kind,
                reason);
        return notification
                .nextChannel()
                .map(next ->
                        record(notification, new Transition.NextChannel(next, notification.channel() + ": " + reason)))
                .orElseGet(() -> end(
                        notification,
                        kind == Rejection.SUPPRESSED ? NotificationState.SUPPRESSED : NotificationState.FAILED,
                        reason));
    }

    private Uni<Void> end(Notification notification, NotificationState state, String reason) {
        return record(notification, Transition.Ended.because(state, reason));
    }

    private Uni<Void> record(Notification notification, Transition transition) {
        return recorder.record(notification, transition);
    }

    private static String unknownOutcome(String reason) {
        return "unknown whether it was sent: " + reason;
    }

    private boolean expired(Notification notification) {
        return !clock.instant().isBefore(notification.expiresAt());
    }
}
