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

/** A queue that writes down what it is told, in one transcript with the channel. */
final class RecordedQueue implements DispatchQueue {
    private final List<String> told;

    /** What a try that begins finds: by default that nothing speaks against it. */
    Optional<NotificationState> found = Optional.of(NotificationState.SENDING);

    /** With what the next records fail, one after the other; then all succeed. */
    final Deque<RuntimeException> failures = new ArrayDeque<>();

    Duration wait;
    Duration lease;
    boolean counted;

    RecordedQueue(List<String> told) {
        this.told = told;
    }

    @Override
    public Uni<Optional<NotificationState>> record(Notification notification, Transition transition) {
        return Uni.createFrom().item(() -> recorded(transition));
    }

    private Optional<NotificationState> recorded(Transition transition) {
        if (!failures.isEmpty()) {
            told.add("fails");
            throw failures.remove();
        }
        return switch (transition) {
            case Transition.Sending(String address, Set<AddressKey> keys, Duration granted) -> {
                lease = granted;
                told.add("sending to " + address);
                yield found;
            }
            case Transition.Ended(NotificationState state, Optional<String> id, Optional<String> reason) -> {
                told.add(state
                        + id.map(known -> " " + known).orElse("")
                        + reason.map(known -> ": " + known).orElse(""));
                yield Optional.of(state);
            }
            case Transition.Rescheduled(NotificationState state, Duration after, String reason, boolean tried) -> {
                wait = after;
                counted = tried;
                told.add("later " + state + ": " + reason);
                yield Optional.of(state);
            }
            case Transition.NextChannel(Channel channel, String reason) -> {
                told.add("next " + channel + ": " + reason);
                yield Optional.of(NotificationState.PENDING);
            }
            case Transition.ChannelStopped(Duration after, Transition.ChannelStopped.Cause cause, String reason) -> {
                wait = after;
                told.add("stopped by " + cause + ": " + reason);
                yield Optional.of(NotificationState.PENDING);
            }
        };
    }

    @Override
    public Uni<Claimed> claim(int most, int mostOfLane, Map<DispatchLane, Integer> underWay, Duration granted) {
        throw new UnsupportedOperationException("a dispatcher is given what was claimed");
    }
}
