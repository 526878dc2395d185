package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.provider.ProviderText;
import com.citaplanner.notification.trace.TraceParent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A provider's report about a message after the attempt that sent it. It may come late, repeatedly, in any order, and
 * name anything.
 *
 * @param tenantId the tenant whose provider reports; another tenant's notification is not affected
 * @param channel over which the message was sent
 * @param reason why it failed, in the provider's words; see {@link ProviderText}
 * @param providerId the provider's id of the message; ignored unless it is plain text of reasonable length
 * @param attempt the claim number of the attempt that sent the message; empty where the provider does not return it
 * @param retryAfter only where it failed: the same channel may be tried again after this time
 * @param trace in which the report came, which is not the notification's
 */
public record Receipt(
        String tenantId,
        UUID notificationId,
        Channel channel,
        Status status,
        Optional<String> reason,
        Optional<String> providerId,
        Optional<Long> attempt,
        Optional<Duration> retryAfter,
        TraceParent trace) {
    private static final int MAX_ID_LENGTH = 255;

    /** After so many attempts on a channel a failure is final there. */
    private static final int MAX_ATTEMPTS = 10;

    private static final Duration MAX_WAIT = Duration.ofHours(1);

    /** How far the message got. */
    public enum Status {
        /** The provider has accepted the message. */
        SENT(NotificationState.SENT),
        FAILED(NotificationState.FAILED),
        DELIVERED(NotificationState.DELIVERED),
        READ(NotificationState.READ);

        private final NotificationState state;

        Status(NotificationState state) {
            this.state = state;
        }

        NotificationState state() {
            return state;
        }
    }

    public Receipt {
        reason = reason.filter(text -> !text.isBlank()).map(text -> ProviderText.quote(text, List.of()));
        providerId = providerId.filter(Receipt::plain);
        retryAfter = retryAfter.filter(time -> status == Status.FAILED && !time.isNegative());
    }

    /** A receipt outside any trace. */
    public Receipt(
            String tenantId,
            UUID notificationId,
            Channel channel,
            Status status,
            Optional<String> reason,
            Optional<String> providerId,
            Optional<Long> attempt,
            Optional<Duration> retryAfter) {
        this(tenantId, notificationId, channel, status, reason, providerId, attempt, retryAfter, TraceParent.NONE);
    }

    /** A receipt of a provider that does not return the number of the attempt. */
    public Receipt(
            String tenantId,
            UUID notificationId,
            Channel channel,
            Status status,
            Optional<String> reason,
            Optional<String> providerId) {
        this(tenantId, notificationId, channel, status, reason, providerId, Optional.empty(), Optional.empty());
    }

    /**
     * The receipt of a message after so many attempts on its channel: each waits twice as long as the one before, and
     * they have an end, since a provider may accept every one of them and then fail it.
     */
    public Receipt afterAttempts(int attempts) {
        return attempts <= 1 || retryAfter.isEmpty()
                ? this
                : with(
                        retryAfter.filter(time -> attempts < MAX_ATTEMPTS).map(time -> grown(time, attempts - 1)),
                        trace);
    }

    /** The same receipt in a trace. */
    public Receipt in(TraceParent other) {
        return other.isKnown() ? with(retryAfter, other) : this;
    }

    private Receipt with(Optional<Duration> wait, TraceParent parent) {
        return new Receipt(tenantId, notificationId, channel, status, reason, providerId, attempt, wait, parent);
    }

    private static Duration grown(Duration time, int doublings) {
        Duration first = time.isZero() ? Duration.ofSeconds(1) : time;
        Duration grown = first.multipliedBy(1L << doublings);
        return grown.compareTo(MAX_WAIT) < 0 ? grown : MAX_WAIT;
    }

    /** Whether the client got the message. */
    boolean reportsArrival() {
        return status == Status.DELIVERED || status == Status.READ;
    }

    private static boolean plain(String id) {
        return id.length() <= MAX_ID_LENGTH && id.chars().noneMatch(Character::isISOControl);
    }
}
