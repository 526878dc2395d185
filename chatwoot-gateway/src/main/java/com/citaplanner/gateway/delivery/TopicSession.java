package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.event.Event;
import java.util.Optional;
import java.util.function.Consumer;

/** One connection to the topic. A session that cannot continue ends and is replaced by another. */
public interface TopicSession {

    /**
     * Appends an event without blocking. Events of one key reach the topic in the order of the calls. The session
     * retries an event it took until the event is acknowledged or refused, with no time limit, or until the session
     * ends.
     *
     * @param callback called at most once: within this call when the topic cannot take the event now, otherwise on
     *     another thread; possibly never when the session ends
     */
    void append(Event event, Consumer<AppendResult> callback);

    /**
     * Returns whether the session has ended. Unanswered events then never get an answer, although they may have reached
     * the topic.
     */
    boolean hasEnded();

    /** Returns why the last event was not taken, in words for operators; empty when it was taken. */
    Optional<String> lastError();

    /** The topic's answer to one event. */
    enum AppendResult {
        /** All required replicas have the event. */
        ACKNOWLEDGED,
        /** The topic, as configured now, does not accept a record of this size. */
        TOO_LARGE,
        /** The topic does not have the event; it may be appended again. */
        FAILED
    }
}
