package com.citaplanner.notification.appointment.plan;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Reads what is planned, for people. Works inside the current transaction. */
public interface PlannedMessages {
    /** The messages about an appointment in the order of their steps; none for an unknown appointment. */
    Uni<List<PlannedMessage>> of(String tenantId, String appointmentId);
}
