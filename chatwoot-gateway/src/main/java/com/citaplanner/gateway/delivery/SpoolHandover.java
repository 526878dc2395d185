package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.delivery.LogSession.Receipt;
import com.citaplanner.gateway.spool.SpooledEvent;
import java.util.concurrent.locks.LockSupport;

/** One event of the spool on its way to the log. */
final class SpoolHandover {
    private final SpooledEvent stored;
    private volatile Receipt receipt;
    private LogSession session;
    private int refusals;

    SpoolHandover(SpooledEvent stored) {
        this.stored = stored;
    }

    SpooledEvent stored() {
        return stored;
    }

    /** @param waiting is woken when the log has answered */
    void send(LogSession to, Thread waiting) {
        receipt = null;
        session = to;
        to.append(stored.event(), said -> {
            receipt = said;
            LockSupport.unpark(waiting);
        });
    }

    /** The log had acknowledged it before it was put on the spool. */
    void isOnTheLogAlready() {
        receipt = Receipt.ACKNOWLEDGED;
    }

    boolean isAcknowledged() {
        return receipt == Receipt.ACKNOWLEDGED;
    }

    boolean isTooLarge() {
        return receipt == Receipt.TOO_LARGE;
    }

    /** Whether the log answered, and does not have it. */
    boolean failed() {
        return receipt == Receipt.FAILED || isTooLarge();
    }

    /** Whether an answer is still to come. */
    boolean isUnderway() {
        return session != null && receipt == null && !session.hasEnded();
    }

    /** Counts a refusal for its size; the event is handed over again. */
    void refused() {
        refusals++;
        receipt = Receipt.FAILED;
    }

    int refusals() {
        return refusals;
    }
}
