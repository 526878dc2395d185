package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.delivery.LogSession.Receipt;
import com.citaplanner.gateway.event.Event;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One event on its way: what the log said of it, and whether its sender was answered, which happens once. */
final class PendingEvent extends AtomicBoolean {
    private final transient Event event;
    private final transient Consumer<DeliveryResult> then;
    private final long since;
    private transient volatile LogSession session;
    private volatile Receipt receipt;

    PendingEvent(Event event, Consumer<DeliveryResult> then, long since) {
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

    /** @param answered called once the log has spoken, after this knows */
    void send(LogSession to, Consumer<PendingEvent> answered) {
        session = to;
        to.append(event, said -> {
            receive(said);
            answered.accept(this);
        });
    }

    /** The log's answer, or null while there is none. */
    Receipt receipt() {
        return receipt;
    }

    boolean isAcknowledged() {
        return receipt == Receipt.ACKNOWLEDGED;
    }

    /** Whether the log has it and may still acknowledge it. */
    boolean awaitsLog() {
        LogSession to = session;
        return to != null && receipt == null && !to.hasEnded();
    }

    /** Whether the log has it, or may have it. */
    boolean mayBeOnTheLog() {
        return session != null && (receipt == null || isAcknowledged());
    }

    boolean wentTo(LogSession other) {
        return session == other;
    }

    /** Anything but an acknowledgement sends it to the spool, which the watch sees to. */
    private void receive(Receipt said) {
        receipt = said;
        if (said == Receipt.ACKNOWLEDGED) {
            tell(DeliveryResult.PUBLISHED);
        }
    }

    void tell(DeliveryResult deliveryResult) {
        if (compareAndSet(false, true)) {
            then.accept(deliveryResult);
        }
    }

    boolean isTold() {
        return get();
    }
}
