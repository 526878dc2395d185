package com.citaplanner.notification.appointment;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** What depends on appointments. Called in the transaction that stores them, once for each batch. */
public interface AppointmentListener {
    /** Takes notice of changed appointments, each of which is in the list at most once. */
    Uni<Void> changed(List<AppointmentChange> changes);
}
