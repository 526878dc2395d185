package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.AppointmentKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The notifications that are about changed appointments, and perhaps about others of the same client and day.
 *
 * @param outcomes what became of them until now
 */
public record SharedNotifications(Map<UUID, NotificationOutcome> outcomes, Instant now) {
    /** Whether the message's notification may turn out not to have been sent. */
    public boolean mayBeUnsent(PlannedMessage row) {
        return row.notificationId().flatMap(id -> Optional.ofNullable(outcomes.get(id))).stream()
                .anyMatch(outcome -> switch (outcome) {
                    case NotificationOutcome.Open open -> true;
                    case NotificationOutcome.OutOfDate outOfDate -> true;
                    case NotificationOutcome.Expired expired -> now.isBefore(row.expiresAt());
                    case NotificationOutcome.Told told -> false;
                    case NotificationOutcome.Ended ended -> false;
                });
    }

    /** The messages about other appointments that are to be looked at again, because they share a notification. */
    public List<PlannedMessage> others(Collection<PlannedMessage> locked, Set<AppointmentKey> changed) {
        Set<UUID> unsent = locked.stream()
                .filter(row -> changed.contains(row.appointment()))
                .filter(row -> isRequested(row) && mayBeUnsent(row))
                .flatMap(row -> row.notificationId().stream())
                .collect(Collectors.toSet());
        return locked.stream()
                .filter(row -> !changed.contains(row.appointment()) && isRequested(row))
                .filter(row -> row.notificationId().filter(unsent::contains).isPresent())
                .map(row -> row.check(now))
                .toList();
    }

    /** A message may wait in {@code CHECK} for the end of its notification, which is still to be sent. */
    private static boolean isRequested(PlannedMessage row) {
        return row.is(PlanState.REQUESTED) || row.is(PlanState.CHECK);
    }
}
