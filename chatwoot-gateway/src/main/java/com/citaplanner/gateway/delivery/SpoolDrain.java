package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.background.LogThrottle;
import com.citaplanner.gateway.spool.Spool;
import com.citaplanner.gateway.spool.SpooledEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the spool to the topic, in order, in batches. Each batch is acknowledged completely before the next one.
 * When the spool is empty, the drain opens the direct route. An event leaves the spool only when the topic has it, so a
 * crash at any point repeats events and loses none.
 *
 * <p>A batch that the topic does not take completely stays, and a later run continues it through the session that is
 * open then. An event refused for its size is sent again, alone, once the topic is open again, which means that the
 * topic's limit has been checked. After {@value #MAX_REFUSALS} refusals the event is set aside and no longer blocks the
 * others.
 */
final class SpoolDrain {
    private static final Logger LOG = Logger.getLogger(SpoolDrain.class);
    private static final int MAX_BATCH_EVENTS = 500;
    private static final long MAX_BATCH_BYTES = 8L * 1024 * 1024;
    private static final int MAX_REFUSALS = 3;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long OVERDUE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long JOIN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final SpooledDelivery delivery;
    private final EventTopic topic;
    private final Spool spool;
    private final LogThrottle logThrottle = new LogThrottle();
    private List<SpoolHandover> batch = List.of();
    /** Whether the topic refused the last event for its size, so that events are sent one at a time. */
    private boolean sendOneAtATime;

    private @Nullable SpoolHandover probe;
    private volatile boolean stopping;

    SpoolDrain(SpooledDelivery delivery, EventTopic topic, Spool spool) {
        this.delivery = delivery;
        this.topic = topic;
        this.spool = spool;
    }

    /** Publishes what the spool holds. Returns immediately on the direct route and while the topic is not open. */
    void drainOnce() throws InterruptedException {
        if (!delivery.isDirect() && topic.state() instanceof TopicState.Open open && publish(open.session())) {
            join(open.session());
        }
    }

    void stop() {
        stopping = true;
    }

    private void join(TopicSession session) {
        if (!delivery.join(session, MAX_BATCH_EVENTS)) {
            return;
        }
        while (!stopping && delivery.isJoining() && spool.unread() > 0 && publish(session)) {
            LockSupport.parkNanos(JOIN_PAUSE_NANOS);
        }
        if (batch.isEmpty()) {
            delivery.openDirect();
        }
    }

    /** Publishes the next batch, which may be empty. Returns false when the topic has not taken all of it. */
    private boolean publish(TopicSession session) {
        if (batch.isEmpty()) {
            batch = spool.read(MAX_BATCH_EVENTS, MAX_BATCH_BYTES).stream()
                    .map(SpoolHandover::new)
                    .toList();
        }
        if (delivery.isAwaitingTopic()) {
            topic.requestCheck();
            return false;
        }
        batch.forEach(delivery::markIfPublished);
        send(session);
        awaitAnswers();
        batch.stream().filter(SpoolHandover::isTooLarge).forEach(this::countRefusal);
        boolean complete = batch.stream().allMatch(SpoolDrain::isFinished);
        if (complete && !batch.isEmpty()) {
            releaseBatch();
        }
        return complete;
    }

    /** Sends the batch in order and stops at an event that the topic does not take now. */
    private void send(TopicSession session) {
        for (SpoolHandover handover : batch) {
            if (!isFinished(handover) && !handover.isAwaitingAnswer()) {
                handover.send(session, Thread.currentThread());
                if (handover.isFailed()) {
                    return;
                }
                if (sendOneAtATime) {
                    probe = handover;
                    return;
                }
            }
        }
    }

    private void awaitAnswers() {
        long start = System.nanoTime();
        while (!stopping && batch.stream().anyMatch(SpoolHandover::isAwaitingAnswer)) {
            LockSupport.parkNanos(POLL_NANOS);
            if (System.nanoTime() - start > OVERDUE_NANOS) {
                topic.requestCheck();
            }
        }
        sendOneAtATime = sendOneAtATime && (probe == null || !probe.isAcknowledged());
    }

    private void countRefusal(SpoolHandover handover) {
        sendOneAtATime = true;
        probe = null;
        handover.countRefusal();
    }

    private static boolean isFinished(SpoolHandover handover) {
        return handover.isAcknowledged() || isRefused(handover);
    }

    private static boolean isRefused(SpoolHandover handover) {
        return handover.refusals() == MAX_REFUSALS;
    }

    /** Removes the batch from the spool. May be called again when the disk fails. */
    private void releaseBatch() {
        batch.stream().filter(SpoolDrain::isRefused).map(SpoolHandover::stored).forEach(this::setAside);
        List<SpooledEvent> published = batch.stream().map(SpoolHandover::stored).toList();
        spool.markPublished(published);
        delivery.forgetPublished(published);
        batch = List.of();
    }

    private void setAside(SpooledEvent stored) {
        spool.setAside(stored);
        if (logThrottle.admits("set aside")) {
            LOG.errorf(
                    "Kafka refuses event %s because of its size. It was moved to set-aside/ in the spool's directory;"
                            + " others may follow. Raise the topic's max.message.bytes, then move the file back.",
                    stored.event().id());
        }
    }
}
