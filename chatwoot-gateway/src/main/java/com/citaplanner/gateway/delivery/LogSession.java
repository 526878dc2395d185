package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.event.Event;
import java.util.Optional;
import java.util.function.Consumer;

/** One connection to the log. When it cannot go on it ends, and another takes its place. */
public interface LogSession {

    /**
     * Hands an event over. Events of one key reach the topic in the order of the calls. Never blocks. An event that was
     * taken is tried until it is acknowledged or refused, however long that takes, or until the session ends.
     *
     * @param then called once at most: within this call when the log cannot take it now, otherwise on another thread;
     *     possibly never when the session ends
     */
    void append(Event event, Consumer<Receipt> then);

    /** Whether events without an answer will not get one any more; they may have reached the topic all the same. */
    boolean hasEnded();

    /** Why the last event was not taken; empty when the last one was. */
    Optional<String> trouble();

    /** What the log said. */
    enum Receipt {
        /** All replicas that must have it have it. */
        ACKNOWLEDGED,
        /** The topic does not take a record of this size, as it is configured now. */
        TOO_LARGE,
        /** It does not have it, and the event may be handed over again. */
        FAILED
    }
}
