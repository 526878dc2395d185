package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** Rows that write down what they are told, in one transcript with the channel. */
final class RecordedNotifications implements Notifications {
    private final List<String> told;
    boolean claimHolds = true;
    Duration wait;
    Duration lease;

    RecordedNotifications(List<String> told) {
        this.told = told;
    }

    @Override
    public Uni<Boolean> sending(Notification notification, String address, Duration granted) {
        lease = granted;
        return Uni.createFrom().item(claimHolds).invoke(() -> told.add("sending to " + address));
    }

    @Override
    public Uni<Void> ended(Notification notification, NotificationState state, String providerId, String reason) {
        return tell(state + (providerId == null ? "" : " " + providerId) + (reason == null ? "" : ": " + reason));
    }

    @Override
    public Uni<Void> later(Notification notification, NotificationState state, Duration after, String reason) {
        wait = after;
        return tell("later " + state + ": " + reason);
    }

    private Uni<Void> tell(String what) {
        return Uni.createFrom().voidItem().invoke(() -> told.add(what));
    }

    @Override
    public Uni<Void> accept(List<NotificationRequest> requests) {
        throw new UnsupportedOperationException("a dispatcher accepts nothing");
    }

    @Override
    public Uni<List<Notification>> claim(int most, Duration lease) {
        throw new UnsupportedOperationException("a dispatcher is given what was claimed");
    }
}
