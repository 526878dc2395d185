package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.spool.Spool;
import com.citaplanner.gateway.spool.SpooledEvent;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Kafka while it answers, the spool while it does not, and never a newer event of a key before an older one.
 *
 * <p>All events take the same way at a time. On the direct way an event goes to the log and its sender is answered at the
 * acknowledgement. When an acknowledgement is overdue, or the log does not take an event, everything without one is put
 * on the spool, in order, and everything new behind it, until the spool is empty. Then the {@link SpoolDrain} lets new events
 * wait in memory for the moment that the last of the spool take to reach the log, and opens the direct way again. Events
 * that the log had taken already stay with it: it delivers them first when it is back, and the drain passes over them.
 *
 * <p>Event loops wait for the lock, so nothing that may block happens under it: no file, no network, no waiting.
 */
final class SpooledDelivery implements Delivery {
    private enum Way {
        SPOOL,
        JOINING,
        DIRECT
    }

    private final Spool spool;
    private final LongSupplier millis;
    /** Shared by those who deliver, exclusive for whoever changes the way. */
    private final StampedLock lock = new StampedLock();

    /** On the direct way those that went to the log, while joining those that wait to go there. */
    private final Queue<PendingEvent> inFlight = new ConcurrentLinkedQueue<>();
    /** Those whose senders wait for the disk. */
    private final Queue<PendingEvent> onDisk = new ConcurrentLinkedQueue<>();

    private final Map<Long, PendingEvent> diverted = new ConcurrentHashMap<>();
    private final Consumer<PendingEvent> answered = this::receive;
    private volatile Way way = Way.SPOOL;
    private volatile LogSession session;
    private volatile boolean faltering;
    private volatile boolean everDirect;

    /** @param millis a clock that only goes forward */
    SpooledDelivery(Spool spool, LongSupplier millis) {
        this.spool = spool;
        this.millis = millis;
    }

    @Override
    public void deliver(Event event, Consumer<DeliveryResult> then) {
        PendingEvent pendingEvent = new PendingEvent(event, then, millis.getAsLong());
        long stamp = lock.readLock();
        try {
            switch (way) {
                case DIRECT -> {
                    inFlight.add(pendingEvent);
                    send(pendingEvent);
                }
                case JOINING -> inFlight.add(pendingEvent);
                case SPOOL -> keep(pendingEvent);
            }
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Once the log has not taken an event, later ones must not reach it before the watch has put that one on the spool. */
    private void send(PendingEvent pendingEvent) {
        if (!faltering) {
            pendingEvent.send(session, answered);
        }
    }

    private void receive(PendingEvent pendingEvent) {
        if (!pendingEvent.isAcknowledged() && pendingEvent.wentTo(session)) {
            faltering = true;
        }
    }

    private long keep(PendingEvent pendingEvent) {
        onDisk.add(pendingEvent);
        long sequence = spool.offer(
                pendingEvent.event(),
                synced -> pendingEvent.tell(synced ? DeliveryResult.SPOOLED : DeliveryResult.HOMELESS));
        if (sequence == Spool.NO_ROOM) {
            pendingEvent.tell(DeliveryResult.HOMELESS);
        }
        return sequence;
    }

    /**
     * Forgets what was acknowledged, and takes the other way when the oldest of the rest waits for too long. A sender whose
     * event is not on the disk in time either is told so.
     *
     * @return whether it took the other way
     */
    boolean watch(long ackBudgetMillis, long answerBudgetMillis) {
        long now = millis.getAsLong();
        while (inFlight.peek() != null && inFlight.peek().isAcknowledged()) {
            inFlight.poll();
        }
        PendingEvent oldest = inFlight.peek();
        boolean late = oldest != null && (isBroken() || now - oldest.since() > ackBudgetMillis);
        if (late) {
            divert();
        }
        tellThoseWhoWaitedTooLong(now - answerBudgetMillis);
        return late;
    }

    private boolean isBroken() {
        return faltering || session.hasEnded();
    }

    private void tellThoseWhoWaitedTooLong(long before) {
        for (PendingEvent first = onDisk.peek(); first != null; first = onDisk.peek()) {
            if (!first.isTold() && first.since() > before) {
                return;
            }
            onDisk.poll();
            first.tell(DeliveryResult.HOMELESS);
        }
    }

    /** Puts everything without an acknowledgement on the spool; from here on everything goes there. */
    void divert() {
        long stamp = lock.writeLock();
        try {
            way = Way.SPOOL;
            for (PendingEvent pendingEvent = inFlight.poll(); pendingEvent != null; pendingEvent = inFlight.poll()) {
                if (!pendingEvent.isAcknowledged()) {
                    divert(pendingEvent);
                }
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private void divert(PendingEvent pendingEvent) {
        long sequence = keep(pendingEvent);
        if (sequence != Spool.NO_ROOM && pendingEvent.mayBeOnTheLog()) {
            diverted.put(sequence, pendingEvent);
        }
    }

    /**
     * Lets new events wait in memory from here on, if few are left on the spool, so that the last of those can be brought
     * to the log before them. While they wait the watch looks after them as on the direct way. May be called again until
     * the direct way is open.
     *
     * @param few how many events may be left
     */
    boolean join(LogSession next, int few) {
        long stamp = lock.writeLock();
        try {
            if (way == Way.DIRECT || (way == Way.SPOOL && spool.unread() > few)) {
                return false;
            }
            way = Way.JOINING;
            session = next;
            faltering = false;
            return true;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    boolean isJoining() {
        return way == Way.JOINING;
    }

    /** Opens the direct way and sends on what waited, unless the watch has put that on the spool meanwhile. */
    boolean openDirect() {
        long stamp = lock.writeLock();
        try {
            if (way != Way.JOINING || spool.unread() > 0) {
                return false;
            }
            inFlight.forEach(this::send);
            way = Way.DIRECT;
            everDirect = true;
            return true;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /**
     * Whether the log still owes an answer for events that it had taken before they were put on the spool. Waits for a
     * diversion that is under way, of which some events may be on the spool already.
     */
    boolean awaitsLog() {
        long stamp = lock.readLock();
        try {
            return diverted.values().stream().anyMatch(PendingEvent::awaitsLog);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Tells the handover when the log had taken its event before, and has acknowledged it since. */
    void recall(SpoolHandover handover) {
        PendingEvent before = diverted.get(handover.stored().sequence());
        if (before != null && before.isAcknowledged()) {
            handover.isOnTheLogAlready();
        }
    }

    void forget(List<SpooledEvent> published) {
        published.forEach(stored -> diverted.remove(stored.sequence()));
    }

    boolean isDirect() {
        return way == Way.DIRECT;
    }

    /** Whether events went to the log directly at any time since the start. */
    boolean wasDirect() {
        return everDirect;
    }

    /** Whether nothing is under way and nothing is left on the spool. */
    boolean isSettled() {
        return isDirect() && inFlight.isEmpty() && spool.depth() == 0;
    }
}
