package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The durable queue of open notifications. */
public interface DispatchQueue {
    /**
     * @param more whether an immediate further claim may find others, because this one passed over some that are not
     *     due yet
     */
    record Claimed(List<Notification> notifications, boolean more) {
        public Claimed {
            notifications = List.copyOf(notifications);
        }
    }

    /**
     * Leases due notifications: one at a time for each recipient and channel, the most urgent and oldest first; up to
     * its limit for each lane; and between lanes by the tenants' weights and the urgency of what waits.
     *
     * @param limitOfLane for lanes whose tenant has no limit of its own
     * @param inFlight what this instance is working on
     */
    Uni<Claimed> claim(int limit, int limitOfLane, Map<DispatchLane, Integer> inFlight, Duration lease);

    /**
     * Records a transition once, if the claim still holds. Changes since then take precedence: a notification that was
     * cancelled, has expired, or whose appointment was changed is ended instead of sent.
     *
     * <p>A certain outcome of an attempt ({@link Transition#isCertain()}) is recorded as long as nobody has started
     * another attempt, even after the claim has passed on, and even when somebody without that knowledge has ended the
     * notification.
     *
     * @return the new state; empty where the transition was not recorded. Fails with
     *     {@link com.citaplanner.notification.work.DatabaseUnavailable} where it may or may not have been recorded and
     *     can be recorded again, and with another exception where the database refuses the transition
     */
    Uni<Optional<NotificationState>> record(Notification notification, Transition transition);
}
