package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The durable rows of notifications that are open. */
public interface DispatchQueue {
    /** @param more whether a claim that is made at once may find others, because this one passed over some that are not due yet */
    record Claimed(List<Notification> notifications, boolean more) {
        public Claimed {
            notifications = List.copyOf(notifications);
        }
    }

    /**
     * Leases due notifications: of each recipient and channel one at a time and the oldest of the most urgent first, of each
     * lane no more than its room, and between lanes by the tenants' weights and the urgency of what waits.
     *
     * @param mostOfLane the room of a lane whose tenant has no limit of its own
     * @param underWay what this instance is working on
     */
    Uni<Claimed> claim(int most, int mostOfLane, Map<DispatchLane, Integer> underWay, Duration lease);

    /**
     * Records a step, once, if the claim still holds. What has become known meanwhile goes first: a notification that was
     * cancelled, has expired, or whose appointment has changed is not sent but ended.
     *
     * <p>What became of a try ({@link Transition#certain()}) is recorded as long as nobody has begun another one, also when the claim
     * has passed on, and even when somebody who could not know it has ended the notification.
     *
     * @return the state it has now; empty when the step was not recorded. Fails with {@link
     *     com.citaplanner.notification.work.DatabaseUnavailable} where it may or may not have been recorded and can be recorded
     *     again, and otherwise where the database refuses this step
     */
    Uni<Optional<NotificationState>> record(Notification notification, Transition transition);
}
