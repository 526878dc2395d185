package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.spool.Spool;
import com.citaplanner.gateway.spool.SpooledEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to Kafka while it answers and to the spool while it does not. A newer event of a key never overtakes
 * an older one.
 *
 * <p>All events take the same route at a time. On the direct route an event goes to the topic, and its sender is
 * answered when the topic acknowledges it. When an acknowledgement is overdue, or the topic does not take an event, all
 * unacknowledged events are put on the spool, in order, and all new events behind them, until the spool is empty. Then
 * the {@link SpoolDrain} lets new events wait in memory for the short time that the last spooled events need to reach
 * the topic, and opens the direct route again. Events that the topic had already taken stay with it: the topic delivers
 * them first when it is back, and the drain skips them.
 *
 * <p>Event loops wait for the lock, so nothing that may block happens while it is held: no file access, no network, no
 * waiting.
 */
final class SpooledDelivery implements Delivery {
    private enum Route {
        SPOOL,
        JOINING,
        DIRECT
    }

    private final Spool spool;
    private final LongSupplier millis;
    /** Shared by callers that deliver, exclusive for the caller that changes the route. */
    private final StampedLock lock = new StampedLock();

    /** On the direct route the events sent to the topic; while joining the events that wait to be sent. */
    private final Queue<PendingEvent> inFlight = new ConcurrentLinkedQueue<>();
    /** Events whose senders wait for the disk. */
    private final Queue<PendingEvent> awaitingDisk = new ConcurrentLinkedQueue<>();

    private final Map<Long, PendingEvent> diverted = new ConcurrentHashMap<>();
    private final Consumer<PendingEvent> onAnswer = this::receive;
    private volatile Route route = Route.SPOOL;
    /** Null until the first join; set whenever an event is in flight. */
    private volatile @Nullable TopicSession session;

    private volatile boolean topicFailed;
    private volatile boolean hasBeenDirect;

    /** @param millis a monotonic clock, in milliseconds */
    SpooledDelivery(Spool spool, LongSupplier millis) {
        this.spool = spool;
        this.millis = millis;
    }

    @Override
    public void deliver(Event event, Consumer<DeliveryResult> callback) {
        PendingEvent pendingEvent = new PendingEvent(event, callback, millis.getAsLong());
        long stamp = lock.readLock();
        try {
            switch (route) {
                case DIRECT -> {
                    inFlight.add(pendingEvent);
                    send(pendingEvent);
                }
                case JOINING -> inFlight.add(pendingEvent);
                case SPOOL -> putOnSpool(pendingEvent);
            }
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /**
     * Sends the event unless the topic has failed to take an earlier one. Later events must not reach the topic before
     * {@link #watch} has put that one on the spool.
     */
    private void send(PendingEvent pendingEvent) {
        if (!topicFailed) {
            pendingEvent.send(Objects.requireNonNull(session), onAnswer);
        }
    }

    private void receive(PendingEvent pendingEvent) {
        if (!pendingEvent.isAcknowledged() && pendingEvent.wasSentTo(session)) {
            topicFailed = true;
        }
    }

    private long putOnSpool(PendingEvent pendingEvent) {
        awaitingDisk.add(pendingEvent);
        long sequence = spool.offer(
                pendingEvent.event(),
                synced -> pendingEvent.complete(synced ? DeliveryResult.SPOOLED : DeliveryResult.NOT_DURABLE));
        if (sequence == Spool.NO_ROOM) {
            pendingEvent.complete(DeliveryResult.NOT_DURABLE);
        }
        return sequence;
    }

    /**
     * Removes acknowledged events, and switches to the spool when the oldest remaining event is overdue. Also fails
     * events that are not on the disk in time.
     *
     * @return whether delivery switched to the spool
     */
    boolean watch(long ackBudgetMillis, long answerBudgetMillis) {
        long now = millis.getAsLong();
        while (inFlight.peek() != null && inFlight.peek().isAcknowledged()) {
            inFlight.poll();
        }
        PendingEvent oldest = inFlight.peek();
        boolean overdue = oldest != null && (isBroken() || now - oldest.createdAt() > ackBudgetMillis);
        if (overdue) {
            divert();
        }
        failOverdue(now - answerBudgetMillis);
        return overdue;
    }

    private boolean isBroken() {
        return topicFailed || Objects.requireNonNull(session).hasEnded();
    }

    private void failOverdue(long before) {
        for (PendingEvent oldest = awaitingDisk.peek(); oldest != null; oldest = awaitingDisk.peek()) {
            if (!oldest.isCompleted() && oldest.createdAt() > before) {
                return;
            }
            awaitingDisk.poll();
            oldest.complete(DeliveryResult.NOT_DURABLE);
        }
    }

    /** Puts all unacknowledged events on the spool, and sends all new events there. */
    void divert() {
        long stamp = lock.writeLock();
        try {
            route = Route.SPOOL;
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
        long sequence = putOnSpool(pendingEvent);
        if (sequence != Spool.NO_ROOM && pendingEvent.mayBeOnTopic()) {
            diverted.put(sequence, pendingEvent);
        }
    }

    /**
     * Starts joining if few events remain on the spool: new events wait in memory until the remaining ones have reached
     * the topic. {@link #watch} supervises the waiting events as on the direct route. May be called again until the
     * direct route is open.
     *
     * @param maxUnread how many events may remain on the spool
     * @return whether joining has started or continues
     */
    boolean join(TopicSession next, int maxUnread) {
        long stamp = lock.writeLock();
        try {
            if (route == Route.DIRECT || (route == Route.SPOOL && spool.unread() > maxUnread)) {
                return false;
            }
            route = Route.JOINING;
            session = next;
            topicFailed = false;
            return true;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    boolean isJoining() {
        return route == Route.JOINING;
    }

    /**
     * Opens the direct route and sends the waiting events, unless {@link #watch} has put them on the spool meanwhile.
     */
    boolean openDirect() {
        long stamp = lock.writeLock();
        try {
            if (route != Route.JOINING || spool.unread() > 0) {
                return false;
            }
            inFlight.forEach(this::send);
            route = Route.DIRECT;
            hasBeenDirect = true;
            return true;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /**
     * Returns whether the topic still has to answer for events that it took before they were put on the spool. Waits
     * for a running {@link #divert()}, which may have put only some of its events on the spool.
     */
    boolean isAwaitingTopic() {
        long stamp = lock.readLock();
        try {
            return diverted.values().stream().anyMatch(PendingEvent::isAwaitingTopic);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Marks the handover as published if the topic had taken its event before and has acknowledged it since. */
    void markIfPublished(SpoolHandover handover) {
        PendingEvent earlier = diverted.get(handover.stored().sequence());
        if (earlier != null && earlier.isAcknowledged()) {
            handover.markAcknowledged();
        }
    }

    void forgetPublished(List<SpooledEvent> published) {
        published.forEach(stored -> diverted.remove(stored.sequence()));
    }

    boolean isDirect() {
        return route == Route.DIRECT;
    }

    /** Returns whether events went to the topic directly at any time since the start. */
    boolean hasBeenDirect() {
        return hasBeenDirect;
    }

    /** Returns whether no event is in flight and the spool is empty. */
    boolean isSettled() {
        return isDirect() && inFlight.isEmpty() && spool.depth() == 0;
    }
}
