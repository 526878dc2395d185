package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.work.DatabaseUnavailable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Records what is known of a notification, and keeps it until it is recorded: while the database is not available, it is asked
 * again. How much is kept is bounded by how many notifications are worked on at once.
 */
final class TransitionRecorder {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final DispatchQueue queue;

    TransitionRecorder(DispatchQueue queue) {
        this.queue = queue;
    }

    /** Fails only where the database refuses the step itself. */
    Uni<Void> record(Notification notification, Transition transition) {
        return queue.record(notification, transition)
                .onFailure(DatabaseUnavailable.class)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .replaceWithVoid();
    }
}
