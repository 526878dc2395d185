package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The durable rows of notifications that are open. */
public interface DispatchQueue {
    /**
     * Leases due notifications: of each recipient and channel one at a time and the oldest of the most urgent first, of each
     * lane no more than its room, and between lanes by the tenants' weights and the urgency of what waits.
     *
     * @param underWay what this instance is working on
     */
    Uni<List<Notification>> claim(int most, Map<Lane, Integer> underWay, Duration lease);

    /**
     * Records a step, if the claim still holds. What has become known meanwhile goes first: a notification that was cancelled,
     * has expired, or whose appointment has changed is not sent but ended.
     *
     * @return the state it has now; empty when the claim does not hold any more
     */
    Uni<Optional<NotificationState>> record(Notification notification, Step step);
}
