package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Adds clients that are made of contacts to the tenants' books. Works inside the transaction under way. */
public interface NewClients {
    /** Adds those that are not there yet. */
    Uni<Void> add(List<NewClient> clients);
}
