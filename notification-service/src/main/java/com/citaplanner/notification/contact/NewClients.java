package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Adds clients created from contacts to their tenants' clients. Works inside the current transaction. */
public interface NewClients {
    /** Adds those that are not there yet. */
    Uni<Void> add(List<NewClient> clients);
}
