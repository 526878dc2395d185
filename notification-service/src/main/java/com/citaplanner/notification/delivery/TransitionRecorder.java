package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.work.DatabaseUnavailable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Records transitions, and repeats until the database is available. The number of notifications in progress bounds what
 * is kept in memory.
 */
final class TransitionRecorder {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final DispatchQueue queue;

    TransitionRecorder(DispatchQueue queue) {
        this.queue = queue;
    }

    /** Fails only where the database refuses the transition itself. */
    Uni<Void> record(Notification notification, Transition transition) {
        return queue.record(notification, transition)
                .onFailure(DatabaseUnavailable.class)
                .retry()
                .withBackOff(FIRST_WAIT, MAX_WAIT)
                .indefinitely()
                .replaceWithVoid();
    }
}
