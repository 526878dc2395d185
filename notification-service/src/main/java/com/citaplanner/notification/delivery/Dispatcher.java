package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Outcome;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.Trace;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.work.Backoff;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Brings one claimed notification a step further. Where an earlier try may have reached the provider, because a process died
 * or an answer was lost, the provider is asked before anything is sent again.
 */
public final class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    private final Notifications notifications;
    private final Map<Channel, DeliveryChannel> channels;
    private final Duration lease;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param lease how long a notification is ours once a try begins
     * @throws IllegalArgumentException when a channel may still be working on a try when its lease ends: another instance
     *     would look, find nothing, and send the message again
     */
    public Dispatcher(
            Notifications notifications,
            Map<Channel, DeliveryChannel> channels,
            Duration lease,
            Clock clock,
            RandomGenerator random) {
        this.notifications = notifications;
        this.channels = Map.copyOf(channels);
        this.lease = lease;
        this.clock = clock;
        this.random = random;
        channels.values().forEach(this::requireSettledWithinLease);
    }

    private void requireSettledWithinLease(DeliveryChannel channel) {
        if (lease.compareTo(channel.settling()) <= 0) {
            throw new IllegalArgumentException(
                    "The lease of notifications (" + lease + ") must be longer than the channel " + channel.name()
                            + " takes to settle (" + channel.settling() + ")");
        }
    }

    public Uni<Void> dispatch(Notification notification) {
        DeliveryChannel channel = channels.get(notification.channel());
        if (channel == null) {
            return failed(notification, "the channel is not available");
        }
        return notification
                .address()
                .map(address -> channel.find(notification, address)
                        .chain(trace -> afterLook(channel, notification, address, trace)))
                .orElseGet(() -> begin(channel, notification));
    }

    private Uni<Void> begin(DeliveryChannel channel, Notification notification) {
        if (expired(notification)) {
            return notifications.ended(notification, NotificationState.EXPIRED, null, "not sent in time");
        }
        return channel.prepare(notification).chain(preparation -> switch (preparation) {
            case Preparation.Ready(String address) -> send(channel, notification, address);
            case Preparation.Deferred(String reason, Optional<Duration> pause) -> deferred(notification, pause, reason);
            case Preparation.Rejected(Rejection kind, String reason) -> failed(notification, reason);
            case Preparation.Blocked(String reason) -> failed(notification, reason);
        });
    }

    /** An address is kept for good once a try may have gone there: a second one elsewhere could not be told from it. */
    private Uni<Void> afterLook(DeliveryChannel channel, Notification notification, String address, Trace trace) {
        return switch (trace) {
            case Trace.Found(String providerId) -> sent(notification, providerId);
            case Trace.Unclear(String reason)
            when expired(notification) -> failed(notification, "nobody knows whether it was sent: " + reason);
            case Trace.Unclear(String reason) -> again(notification, NotificationState.UNCERTAIN, reason);
            case Trace.Unknowable(String reason) -> failed(notification, "nobody knows whether it was sent: " + reason);
            case Trace.NotFound notFound
            when expired(notification) ->
                notifications.ended(notification, NotificationState.EXPIRED, null, "not sent in time");
            case Trace.NotFound notFound -> send(channel, notification, address);
        };
    }

    private Uni<Void> send(DeliveryChannel channel, Notification notification, String address) {
        return notifications
                .sending(notification, address, lease)
                .chain(mine -> mine
                        ? channel.send(notification, address)
                                .chain(outcome -> afterSend(channel, notification, outcome))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> afterSend(DeliveryChannel channel, Notification notification, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(String providerId) -> sent(notification, providerId);
            case Outcome.Deferred(String reason, Optional<Duration> pause) -> deferred(notification, pause, reason);
            case Outcome.Rejected(Rejection kind, String reason) -> failed(notification, reason);
            case Outcome.Blocked(String reason) -> failed(notification, reason);
            case Outcome.Uncertain(String reason) ->
                notifications.later(notification, NotificationState.UNCERTAIN, channel.settling(), reason);
        };
    }

    private Uni<Void> sent(Notification notification, String providerId) {
        return notifications.ended(notification, NotificationState.SENT, providerId, null);
    }

    private Uni<Void> failed(Notification notification, String reason) {
        LOG.infof(
                "notification failed: tenant=%s notification=%s channel=%s attempt=%d reason=%s",
                notification.tenantId(), notification.id(), notification.channel(), notification.attempt(), reason);
        return notifications.ended(notification, NotificationState.FAILED, null, reason);
    }

    private Uni<Void> deferred(Notification notification, Optional<Duration> wait, String reason) {
        return notifications.later(
                notification, NotificationState.PENDING, BACKOFF.after(notification.attempt(), wait, random), reason);
    }

    private Uni<Void> again(Notification notification, NotificationState state, String reason) {
        Duration wait = BACKOFF.after(notification.attempt(), random);
        return notifications.later(notification, state, wait, reason);
    }

    private boolean expired(Notification notification) {
        return !clock.instant().isBefore(notification.expiresAt());
    }
}
