package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.AppointmentKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What notifications are about. Works inside the current transaction. */
public interface NotificationAppointments {
    /** All appointments of the notifications of these messages, by the notifications' ids. */
    Uni<Map<UUID, Set<AppointmentKey>>> of(Collection<PlannedMessage> messages);
}
