package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** The notifications as rows. Each change of state adds its status event in the same transaction. */
public interface Notifications {
    /**
     * Stores requests that are new, in the transaction under way; the same request again changes nothing. Fails with
     * {@link com.citaplanner.notification.work.Unacceptable} when a key was used for another request, or a tenant is unknown.
     */
    Uni<Void> accept(List<NotificationRequest> requests);

    /** Leases due notifications, of each recipient only the oldest open one. */
    Uni<List<Notification>> claim(int most, Duration lease);

    /** A try begins, to there, under a new lease. Tells whether the claim still held; if not, nothing may be sent. */
    Uni<Boolean> sending(Notification notification, String address, Duration lease);

    /** The try ended: nothing further happens by itself. */
    Uni<Void> ended(Notification notification, NotificationState state, String providerId, String reason);

    /** Not now: it is due again after the wait, and open in that state. */
    Uni<Void> later(Notification notification, NotificationState state, Duration wait, String reason);
}
