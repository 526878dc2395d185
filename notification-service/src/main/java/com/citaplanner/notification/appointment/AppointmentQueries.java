package com.citaplanner.notification.appointment;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a tenant's appointments. Works in the current transaction. */
public interface AppointmentQueries {
    /**
     * An appointment as stored.
     *
     * @param updatedAt when its newest version arrived
     */
    record StoredAppointment(Appointment appointment, Instant updatedAt) {}

    /** The last appointment of a page: lists are by start and id. */
    record Position(Instant startsAt, String id) {}

    Uni<Optional<StoredAppointment>> find(AppointmentKey key);

    /** The appointments of a client, the earliest first. */
    Uni<List<StoredAppointment>> ofClient(String tenantId, String clientId, Optional<Position> after, int limit);

    /** The appointments that begin in a period, the earliest first. */
    Uni<List<StoredAppointment>> within(Period period, Optional<Position> after, int limit);

    /**
     * @param from the first instant
     * @param to the first instant that does not belong to it
     * @param branchId only this branch's; empty for all
     */
    record Period(String tenantId, Instant from, Instant to, Optional<String> branchId) {}
}
