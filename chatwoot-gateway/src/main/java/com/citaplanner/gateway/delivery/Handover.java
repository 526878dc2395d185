package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.delivery.EventLog.Receipt;
import com.citaplanner.gateway.spool.Stored;
import java.util.concurrent.locks.LockSupport;

/** One event of the spool on its way to the log. */
final class Handover {
    private final Stored stored;
    private volatile Receipt receipt;
    private volatile boolean sent;

    Handover(Stored stored) {
        this.stored = stored;
    }

    Stored stored() {
        return stored;
    }

    /** @param waiting is woken when the log has answered */
    void send(EventLog log, Thread waiting) {
        receipt = null;
        sent = true;
        log.append(stored.event(), said -> {
            receipt = said;
            LockSupport.unpark(waiting);
        });
    }

    /** Takes over what the log said when it was handed this event before; a failure is as good as nothing said. */
    void recall(Pending before) {
        receipt = before.receipt();
    }

    boolean failed() {
        return receipt == Receipt.FAILED;
    }

    boolean isTooLarge() {
        return receipt == Receipt.TOO_LARGE;
    }

    /** Whether the log has spoken the last word on it. */
    boolean isSettled() {
        return receipt == Receipt.ACKNOWLEDGED || receipt == Receipt.TOO_LARGE;
    }

    /** Whether an answer is still to come. */
    boolean isUnderway() {
        return sent && receipt == null;
    }
}
