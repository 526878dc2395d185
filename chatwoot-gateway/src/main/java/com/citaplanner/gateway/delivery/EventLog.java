package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.event.Event;
import java.util.function.Consumer;

/** The topic, as far as delivery needs to know it. */
public interface EventLog {

    /**
     * Hands an event over. Events of one key reach the topic in the order of the calls. Never blocks; an event that was
     * taken is tried until it is acknowledged or refused, however long that takes.
     *
     * @param then called once: within this call when the log cannot take it now, otherwise on another thread
     */
    void append(Event event, Consumer<Receipt> then);

    /** Whether the log can be reached, as far as is known without asking it; asks it in the background if not. */
    boolean isReachable();

    /** What the log said. */
    enum Receipt {
        /** All replicas that must have it have it. */
        ACKNOWLEDGED,
        /** It will never take this event. */
        TOO_LARGE,
        /** It does not have it, and the event may be handed over again. */
        FAILED
    }
}
