package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.AddressKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A queue that records its calls in a transcript shared with the channel. */
final class RecordedQueue implements DispatchQueue {
    private final List<String> transcript;

    /** The result of starting an attempt: by default, it may send. */
    Optional<NotificationState> startResult = Optional.of(NotificationState.SENDING);

    /** Failures of the next records, in order; after them all succeed. */
    final Deque<RuntimeException> failures = new ArrayDeque<>();

    Duration wait;
    Duration lease;
    boolean counted;

    RecordedQueue(List<String> transcript) {
        this.transcript = transcript;
    }

    @Override
    public Uni<Optional<NotificationState>> record(Notification notification, Transition transition) {
        return Uni.createFrom().item(() -> recorded(transition));
    }

    private Optional<NotificationState> recorded(Transition transition) {
        if (!failures.isEmpty()) {
            transcript.add("fails");
            throw failures.remove();
        }
        return switch (transition) {
            case Transition.Sending(String address, Set<AddressKey> keys, Duration granted) -> {
                lease = granted;
                transcript.add("sending to " + address);
                yield startResult;
            }
            case Transition.Ended(NotificationState state, Optional<String> id, Optional<String> reason) -> {
                transcript.add(state
                        + id.map(known -> " " + known).orElse("")
                        + reason.map(known -> ": " + known).orElse(""));
                yield Optional.of(state);
            }
            case Transition.Rescheduled(NotificationState state, Duration after, String reason, boolean tried) -> {
                wait = after;
                counted = tried;
                transcript.add("later " + state + ": " + reason);
                yield Optional.of(state);
            }
            case Transition.NextChannel(Channel channel, String reason) -> {
                transcript.add("next " + channel + ": " + reason);
                yield Optional.of(NotificationState.PENDING);
            }
            case Transition.ChannelStopped(Duration after, Transition.ChannelStopped.Cause cause, String reason) -> {
                wait = after;
                transcript.add("stopped by " + cause + ": " + reason);
                yield Optional.of(NotificationState.PENDING);
            }
        };
    }

    @Override
    public Uni<Claimed> claim(int limit, int limitOfLane, Map<DispatchLane, Integer> inFlight, Duration granted) {
        throw new UnsupportedOperationException("the dispatcher does not claim");
    }
}
