package com.citaplanner.notification.appointment.http;

import com.citaplanner.notification.appointment.plan.PlanState;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message about an appointment in the API's JSON.
 *
 * @param step CONFIRMATION, CHANGE, CANCELLATION, FEEDBACK, FOLLOW_UP, or REMINDER- and the minutes before the start
 * @param version of the appointment that it is about
 * @param dueAt when it becomes a notification, or became due
 * @param reason why it is not sent
 * @param notificationId the notification that it became
 */
@Schema(requiredProperties = {"step", "state", "version", "dueAt", "reason", "notificationId"})
record PlannedMessageView(
        String step,
        PlanState state,
        long version,
        Instant dueAt,
        @Nullable String reason,
        @Nullable UUID notificationId) {
    static PlannedMessageView of(PlannedMessage message) {
        return new PlannedMessageView(
                message.step().name(),
                message.state(),
                message.version(),
                message.dueAt(),
                message.reason().orElse(null),
                message.notificationId().orElse(null));
    }
}
