package com.citaplanner.notification.attributes;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** The durable rows behind the definitions, one an account. They come with the first wish for a contact of the account. */
public interface DefinitionWriteQueue {
    /**
     * A row that is being worked on.
     *
     * @param claim which claim this is
     * @param attempt how many tries there were, this one included
     */
    record Write(AccountKey account, long claim, int attempt) {}

    /** Leases rows that are due, or done with an older set of definitions. */
    Uni<List<Write>> claim(int most, Duration lease);

    /** The account has the definitions of this version. */
    Uni<Void> done(Write write);

    /** Try again after the wait. */
    Uni<Void> later(Write write, Duration wait, String reason);
}
