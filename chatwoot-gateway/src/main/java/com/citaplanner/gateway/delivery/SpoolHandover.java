package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.delivery.TopicSession.AppendResult;
import com.citaplanner.gateway.spool.SpooledEvent;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One spooled event while it is sent to the topic. */
final class SpoolHandover {
    private final SpooledEvent stored;
    private volatile @Nullable AppendResult appendResult;
    private @Nullable TopicSession session;
    private int refusals;

    SpoolHandover(SpooledEvent stored) {
        this.stored = stored;
    }

    SpooledEvent stored() {
        return stored;
    }

    /**
     * Sends the event to the topic.
     *
     * @param waiting the thread to wake when the topic has answered
     */
    void send(TopicSession to, Thread waiting) {
        appendResult = null;
        session = to;
        to.append(stored.event(), result -> {
            appendResult = result;
            LockSupport.unpark(waiting);
        });
    }

    /** Marks the event as acknowledged: the topic had taken it before it was put on the spool. */
    void markAcknowledged() {
        appendResult = AppendResult.ACKNOWLEDGED;
    }

    boolean isAcknowledged() {
        return appendResult == AppendResult.ACKNOWLEDGED;
    }

    boolean isTooLarge() {
        return appendResult == AppendResult.TOO_LARGE;
    }

    /** Returns whether the topic answered and does not have the event. */
    boolean isFailed() {
        return appendResult == AppendResult.FAILED || isTooLarge();
    }

    /** Returns whether the topic has not answered yet. */
    boolean isAwaitingAnswer() {
        return session != null && appendResult == null && !session.hasEnded();
    }

    /** Counts a refusal because of the event's size; the event will be sent again. */
    void countRefusal() {
        refusals++;
        appendResult = AppendResult.FAILED;
    }

    int refusals() {
        return refusals;
    }
}
