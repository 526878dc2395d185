package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** The stored messages of writers who were nobody's client. Works inside the current transaction. */
public interface WriterMessages {
    /** Assigns messages whose writer has one of these keys to the client who certainly has it now. */
    Uni<Void> assign(Collection<IdentityKey> keys);
}
