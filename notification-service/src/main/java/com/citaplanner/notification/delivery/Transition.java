package com.citaplanner.notification.delivery;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.AddressKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What is recorded of a claimed notification. Each is told to other services in the same transaction. */
public sealed interface Transition {
    /** Whether it says for sure what became of the try before it; a step before any try says nothing of one. */
    default boolean certain() {
        return switch (this) {
            case Sending sending -> false;
            case Ended ended -> ended.state() != NotificationState.UNCERTAIN;
            case Rescheduled rescheduled -> rescheduled.state() != NotificationState.UNCERTAIN;
            case NextChannel nextChannel -> true;
            case ChannelStopped stopped -> true;
        };
    }

    /**
     * A try begins, to there, under a new lease.
     *
     * @param optOutKeys everything by which the recipient may have opted out; empty at later tries to the same address, for which
     *     those of the first hold
     */
    record Sending(String address, Set<AddressKey> optOutKeys, Duration lease) implements Transition {}

    /** It is over: nothing further happens by itself. */
    record Ended(NotificationState state, Optional<String> providerId, Optional<String> reason) implements Transition {
        static Ended sent(String providerId) {
            return new Ended(NotificationState.SENT, Optional.of(providerId), Optional.empty());
        }

        static Ended because(NotificationState state, String reason) {
            return new Ended(state, Optional.empty(), Optional.of(reason));
        }
    }

    /**
     * Not now: it is due again after that, and open in that state.
     *
     * @param counted whether this was a try; one that only told that it was too early is none
     */
    record Rescheduled(NotificationState state, Duration after, String reason, boolean counted) implements Transition {}

    /** It begins anew on that channel: the next one of the request, or the same where its address was not right any more. */
    record NextChannel(Channel channel, String reason) implements Transition {}

    /** The tenant's channel is stopped, with everything that waits for it, and tried again after that. */
    record ChannelStopped(Duration after, Cause cause, String reason) implements Transition {
        /** Why everything else would fail too. */
        public enum Cause {
            /** Somebody has to mend the credentials or the settings. */
            CREDENTIALS,
            /** The account has reached a limit of its own, which ends by itself. */
            LIMIT
        }
    }
}
