package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.delivery.EventLog.Receipt;
import com.citaplanner.gateway.event.Event;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One event on its way: what the log said of it, and whether its sender was answered, which happens once. */
final class Pending extends AtomicBoolean {
    private final transient Event event;
    private final transient Consumer<Fate> then;
    private final long since;
    private volatile Receipt receipt;

    Pending(Event event, Consumer<Fate> then, long since) {
        this.event = event;
        this.then = then;
        this.since = since;
    }

    Event event() {
        return event;
    }

    /** When it came, on the clock of the watch. */
    long since() {
        return since;
    }

    /** The log's answer, or null while it is waited for. */
    Receipt receipt() {
        return receipt;
    }

    void receive(Receipt said) {
        receipt = said;
        switch (said) {
            case ACKNOWLEDGED -> tell(Fate.PUBLISHED);
            case TOO_LARGE -> tell(Fate.TOO_LARGE);
            case FAILED -> {
                // The watch diverts it to the spool.
            }
        }
    }

    void tell(Fate fate) {
        if (compareAndSet(false, true)) {
            then.accept(fate);
        }
    }
}
