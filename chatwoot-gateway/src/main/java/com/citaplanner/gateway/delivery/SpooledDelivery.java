package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.delivery.EventLog.Receipt;
import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.spool.Spool;
import com.citaplanner.gateway.spool.Stored;
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
 * <p>There are two ways, and all events take the same one at a time. On the direct way an event goes to the log and its
 * sender is answered at the acknowledgement. When an acknowledgement is overdue, or the log refuses to take an event,
 * everything without one is put on the spool, in order, and everything new behind it, until the spool is empty: the
 * {@link Drain} then opens the direct way again. Events that the log had taken already stay with it: it delivers them
 * first when it is back, and the drain passes over them.
 */
final class SpooledDelivery implements Delivery {
    private final EventLog log;
    private final Spool spool;
    private final LongSupplier millis;
    /** Shared by those who deliver, exclusive for whoever changes the way. */
    private final StampedLock way = new StampedLock();

    private final Queue<Pending> inFlight = new ConcurrentLinkedQueue<>();
    private final Map<Long, Pending> diverted = new ConcurrentHashMap<>();
    private volatile boolean direct;
    private volatile boolean faltering;

    /** @param millis a clock that only goes forward */
    SpooledDelivery(EventLog log, Spool spool, LongSupplier millis) {
        this.log = log;
        this.spool = spool;
        this.millis = millis;
    }

    @Override
    public void deliver(Event event, Consumer<Fate> then) {
        Pending pending = new Pending(event, then, millis.getAsLong());
        long stamp = way.readLock();
        try {
            if (direct) {
                inFlight.add(pending);
                send(pending);
            } else {
                keep(pending);
            }
        } finally {
            way.unlockRead(stamp);
        }
    }

    /** Once the log has refused an event, later ones must not reach it before the watch has put that one on the spool. */
    private void send(Pending pending) {
        if (faltering) {
            pending.receive(Receipt.FAILED);
        } else {
            log.append(pending.event(), said -> received(pending, said));
        }
    }

    private void received(Pending pending, Receipt said) {
        if (said == Receipt.FAILED) {
            faltering = true;
        }
        pending.receive(said);
    }

    private long keep(Pending pending) {
        long sequence = spool.offer(pending.event(), synced -> pending.tell(synced ? Fate.SPOOLED : Fate.HOMELESS));
        if (sequence == Spool.NO_ROOM) {
            pending.tell(Fate.HOMELESS);
        }
        return sequence;
    }

    /** Forgets what was acknowledged, and takes the other way when the oldest of the rest waits for too long. */
    void watch(long budgetMillis) {
        while (inFlight.peek() != null && isOver(inFlight.peek())) {
            inFlight.poll();
        }
        Pending oldest = inFlight.peek();
        if (oldest != null && (faltering || millis.getAsLong() - oldest.since() > budgetMillis)) {
            divert();
        }
    }

    private static boolean isOver(Pending pending) {
        Receipt receipt = pending.receipt();
        return receipt == Receipt.ACKNOWLEDGED || receipt == Receipt.TOO_LARGE;
    }

    /** Puts everything without an acknowledgement on the spool; from here on everything goes there. */
    void divert() {
        long stamp = way.writeLock();
        try {
            direct = false;
            for (Pending pending = inFlight.poll(); pending != null; pending = inFlight.poll()) {
                if (!isOver(pending)) {
                    long sequence = keep(pending);
                    if (sequence != Spool.NO_ROOM) {
                        diverted.put(sequence, pending);
                    }
                }
            }
        } finally {
            way.unlockWrite(stamp);
        }
    }

    /**
     * Opens the direct way if the last events can be handed to the log at once; their senders were answered long ago, so
     * it is enough that the log has them before anything newer.
     *
     * @param few how many events may be left for that, and how many bytes
     * @return the events handed over, of which the acknowledgement is still to come
     */
    List<Handover> open(int few, long bytes) throws InterruptedException {
        long stamp = way.writeLock();
        try {
            if (spool.unread() > few || !log.isReachable()) {
                return List.of();
            }
            spool.awaitSynced();
            List<Handover> last =
                    spool.read(few, bytes).stream().map(Handover::new).toList();
            direct = last.stream().allMatch(this::handOver) && spool.unread() == 0;
            faltering = false;
            return last;
        } finally {
            way.unlockWrite(stamp);
        }
    }

    private boolean handOver(Handover handover) {
        recall(handover);
        if (!handover.isSettled()) {
            handover.send(log, Thread.currentThread());
        }
        return !handover.failed();
    }

    /** Whether the log still owes an answer for events that it had taken before they were put on the spool. */
    boolean awaitsLog() {
        return diverted.values().stream().anyMatch(pending -> pending.receipt() == null);
    }

    /** Tells the handover what became of its event where the log had taken it before. */
    void recall(Handover handover) {
        Pending before = diverted.get(handover.stored().sequence());
        if (before != null && !handover.isUnderway() && !handover.isSettled()) {
            handover.recall(before);
        }
    }

    void forget(List<Stored> published) {
        published.forEach(stored -> diverted.remove(stored.sequence()));
    }

    boolean isDirect() {
        return direct;
    }

    /** Whether nothing is under way and nothing is left on the spool. */
    boolean isSettled() {
        return direct && inFlight.isEmpty() && spool.depth() == 0;
    }
}
