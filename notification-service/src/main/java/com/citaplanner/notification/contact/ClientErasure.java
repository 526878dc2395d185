package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.Collection;

/**
 * Erases the personal data that one feature keeps about deleted clients. Each feature with such rows implements it.
 * Works inside the current transaction, after the clients were marked as deleted and while their contacts are still
 * linked.
 */
public interface ClientErasure {
    /** Erases texts, files and addresses. Time, direction and channel stay. */
    Uni<Void> erase(Collection<ClientKey> deleted);
}
