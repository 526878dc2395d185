package com.citaplanner.notification.deadletter;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Stores dead letters. Works in the current transaction. */
public interface DeadLetters {
    /** @param tenantId the tenant that the record names, which need not exist */
    record OwnedDeadLetter(DeadLetter letter, Optional<String> tenantId) {}

    /**
     * Stores each record once: a record at a known position adds nothing. A replayed record that fails again, byte for
     * byte the same, reopens its letter, once for each replay.
     *
     * @return the added or reopened ones, in their order
     */
    Uni<List<DeadLetter>> store(List<OwnedDeadLetter> letters);
}
