package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.Collection;

/**
 * Erases the personal data that one feature keeps about deleted clients. Each feature with such rows implements it.
 * Works inside the current transaction, after the clients were marked as deleted and while their contacts are still
 * linked.
 */
public interface ClientErasure {
    /** What an erasure locks. Erasures run in this order, in which everybody else takes these locks, too. */
    enum Locks {
        /** Open notifications, as where they are sent. */
        NOTIFICATIONS,
        /** Appointments, and whatever else comes before what is known about appointments. */
        APPOINTMENTS,
        /** What may hang on an appointment. */
        OTHERS
    }

    /** Erases texts, files and addresses. Time, direction and channel stay. */
    Uni<Void> erase(Collection<ClientKey> deleted);

    /** Whoever changes something takes its locks before those of what hangs on it. */
    default Locks locks() {
        return Locks.OTHERS;
    }
}
