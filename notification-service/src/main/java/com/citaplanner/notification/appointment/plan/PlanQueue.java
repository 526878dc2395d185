package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The planned messages whose time has come. Works inside the current transaction. */
public interface PlanQueue {
    /** Locks due messages that no other transaction holds, the longest due first. */
    Uni<List<MessageKey>> due(Urgency urgency, int limit);

    /** Locks those that are still due and that no other transaction holds. */
    Uni<List<PlannedMessage>> lockDue(Collection<MessageKey> keys);

    /**
     * Locks planned messages of the same step, client and day that are due soon enough to be sent together with one of
     * these. Leaves out what another transaction holds.
     */
    Uni<List<PlannedMessage>> lockCompanions(Collection<PlannedMessage> due);

    /** The newest states of appointments; unknown ones are absent. */
    Uni<Map<AppointmentKey, Appointment>> appointments(Collection<AppointmentKey> keys);

    /** All messages about these appointments. Locks nothing. */
    Uni<Map<AppointmentKey, List<PlannedMessage>>> messages(Collection<AppointmentKey> keys);

    Uni<PlanConditions> conditions(Collection<Appointment> appointments);

    /** What became of the notifications of these messages, by their ids. */
    Uni<Map<UUID, NotificationOutcome>> outcomes(Collection<PlannedMessage> messages);

    /**
     * The notifications by which these messages had reached their clients before the database was restored, as far as
     * they were requested after the messages were wanted.
     */
    Uni<Map<MessageKey, EarlierNotification>> requestedBefore(Collection<PlannedMessage> messages);

    /** Stores messages that the current transaction holds. */
    Uni<Void> store(Collection<PlannedMessage> messages);

    /** Looks at these again in a minute, because they could not be processed. Those that have expired by now end. */
    Uni<Void> postpone(Collection<MessageKey> refused);

    /** Which messages are looked for. */
    enum Urgency {
        /** Those that clients wait for: confirmations, changes and cancellations. */
        URGENT,
        ALL
    }
}
