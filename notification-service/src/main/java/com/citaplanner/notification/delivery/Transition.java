package com.citaplanner.notification.delivery;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.AddressKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A change of a claimed notification's state to record. Each is published in the same transaction. */
public sealed interface Transition {
    /** Whether it states the outcome of the attempt before it for certain. */
    default boolean isCertain() {
        return switch (this) {
            case Sending sending -> false;
            case Ended ended -> ended.state() != NotificationState.UNCERTAIN;
            case Rescheduled rescheduled -> rescheduled.state() != NotificationState.UNCERTAIN;
            case NextChannel nextChannel -> true;
            case ChannelStopped stopped -> true;
        };
    }

    /**
     * An attempt starts, to this address.
     *
     * @param optOutKeys all keys by which the recipient may have opted out; empty for later attempts to the same
     *     address, which use the stored ones
     * @param lease how long it must still belong to this instance; extended where it ends earlier
     */
    record Sending(String address, Set<AddressKey> optOutKeys, Duration lease) implements Transition {}

    /** The notification ended: nothing further happens without a new request. */
    record Ended(NotificationState state, Optional<String> providerId, Optional<String> reason) implements Transition {
        static Ended sent(String providerId) {
            return new Ended(NotificationState.SENT, Optional.of(providerId), Optional.empty());
        }

        static Ended because(NotificationState state, String reason) {
            return new Ended(state, Optional.empty(), Optional.of(reason));
        }
    }

    /**
     * The notification is due again after a delay, and open in this state.
     *
     * @param counted whether this was an attempt; false where it was only too early
     */
    record Rescheduled(NotificationState state, Duration delay, String reason, boolean counted) implements Transition {}

    /**
     * The notification starts again on this channel: the request's next one, or the same where its address was out of
     * date.
     */
    record NextChannel(Channel channel, String reason) implements Transition {}

    /** The tenant's channel is stopped with its whole queue, and tried again after the delay. */
    record ChannelStopped(Duration delay, Cause cause, String reason) implements Transition {
        /** Bounds how late corrected credentials are noticed of which this service was not told. */
        private static final Duration CREDENTIALS_DELAY = Duration.ofMinutes(1);

        /** The credentials or settings must be corrected. One notification is tried every minute. */
        public static ChannelStopped credentials(String reason) {
            return new ChannelStopped(CREDENTIALS_DELAY, Cause.CREDENTIALS, reason);
        }

        /** The account has reached a limit. */
        public static ChannelStopped limit(Duration delay, String reason) {
            return new ChannelStopped(delay, Cause.LIMIT, reason);
        }

        /** The same with another delay. */
        public ChannelStopped after(Duration other) {
            return new ChannelStopped(other, cause, reason);
        }

        /** Why all other messages would fail too. */
        public enum Cause {
            /** The credentials or settings must be corrected. */
            CREDENTIALS,
            /** The account has reached a limit of its own, which ends without our doing. */
            LIMIT
        }
    }
}
