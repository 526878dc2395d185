package com.citaplanner.notification.appointment;

import com.citaplanner.notification.contact.ClientKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;

/** What the intake has to know about appointments' clients. Works in the current transaction. */
public interface AppointmentClients {
    /** Those of the clients that were deleted. A client that is not known yet was not. */
    Uni<Set<ClientKey>> deleted(Collection<ClientKey> clients);
}
