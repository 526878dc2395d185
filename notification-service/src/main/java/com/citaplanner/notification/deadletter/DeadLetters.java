package com.citaplanner.notification.deadletter;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Keeps dead letters. Works inside the transaction under way. */
public interface DeadLetters {
    /**
     * @param tenantId whose it says it is
     */
    record OwnedDeadLetter(DeadLetter letter, Optional<String> tenantId) {}

    /**
     * Keeps each once: a record whose place is known adds nothing. One that was sent back and is here again, byte for byte,
     * opens its own letter again, once for each time that it was sent.
     *
     * @return those that are news, in their order
     */
    Uni<List<DeadLetter>> keep(List<OwnedDeadLetter> letters);
}
