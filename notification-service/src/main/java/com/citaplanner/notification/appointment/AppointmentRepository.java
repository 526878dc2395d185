package com.citaplanner.notification.appointment;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Stores appointments, in the current transaction. Batches that {@link #add}, then {@link #lock} what was not added, and
 * then {@link #replace} never wait for each other in a circle: in each step they meet in the order of the keys, and a
 * batch that has begun to lock waits only for others that have.
 */
public interface AppointmentRepository {
    /** Adds those that are unknown and returns their keys. The batch has each appointment at most once. */
    Uni<Set<AppointmentKey>> add(Collection<Appointment> appointments);

    /** Locks known appointments until the end of the transaction and returns their states. */
    Uni<Map<AppointmentKey, Appointment>> lock(Collection<AppointmentKey> keys);

    /** Replaces appointments that this transaction has locked. */
    Uni<Void> replace(Collection<Appointment> appointments);
}
