package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.background.LogLimit;
import com.citaplanner.gateway.spool.Spool;
import com.citaplanner.gateway.spool.SpooledEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Brings the spool to the log, in order, in batches of which each is acknowledged whole before the next; then opens the
 * direct way. Lets go of an event only when the log has it, so that a crash at any point repeats events and loses none.
 *
 * <p>A batch that the log does not take whole stays, and a later round takes it up again, through the session that is open
 * then. An event that is refused for its size is handed over again, alone, once the log is open again, which means that
 * the topic's limit was looked at; one that is still refused then does not hold up the others any longer.
 */
final class SpoolDrain {
    private static final Logger LOG = Logger.getLogger(SpoolDrain.class);
    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 8L * 1024 * 1024;
    private static final int MOST_REFUSALS = 3;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long OVERDUE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final SpooledDelivery delivery;
    private final EventLog log;
    private final Spool spool;
    private final LogLimit setAsideLines = new LogLimit();
    private List<SpoolHandover> batch = List.of();
    /** Whether the log refused the last event for its size, so that one at a time is tried. */
    private boolean probing;

    private SpoolHandover probe;
    private volatile boolean stopping;

    SpoolDrain(SpooledDelivery delivery, EventLog log, Spool spool) {
        this.delivery = delivery;
        this.log = log;
        this.spool = spool;
    }

    /** One round; returns at once on the direct way, and while the log is not open. */
    void round() throws InterruptedException {
        if (!delivery.isDirect() && log.state() instanceof LogState.Open open && publish(open.session())) {
            join(open.session());
        }
    }

    void stop() {
        stopping = true;
    }

    private void join(LogSession session) {
        if (!delivery.join(session, BATCH)) {
            return;
        }
        while (!stopping && delivery.isJoining() && spool.unread() > 0 && publish(session)) {
            LockSupport.parkNanos(SOON_NANOS);
        }
        if (batch.isEmpty()) {
            delivery.openDirect();
        }
    }

    /** Publishes the next batch, which may be empty; false when the log has not taken all of it. */
    private boolean publish(LogSession session) {
        if (batch.isEmpty()) {
            batch = spool.read(BATCH, BATCH_BYTES).stream()
                    .map(SpoolHandover::new)
                    .toList();
        }
        if (delivery.awaitsLog()) {
            log.doubt();
            return false;
        }
        batch.forEach(delivery::recall);
        send(session);
        awaitAnswers();
        batch.stream().filter(SpoolHandover::isTooLarge).forEach(this::refused);
        boolean whole = batch.stream().allMatch(SpoolDrain::isOver);
        if (whole && !batch.isEmpty()) {
            letGo();
        }
        return whole;
    }

    /** In order, and not beyond one that the log does not take now. */
    private void send(LogSession session) {
        for (SpoolHandover handover : batch) {
            if (!isOver(handover) && !handover.isUnderway()) {
                handover.send(session, Thread.currentThread());
                if (handover.failed()) {
                    return;
                }
                if (probing) {
                    probe = handover;
                    return;
                }
            }
        }
    }

    private void awaitAnswers() {
        long began = System.nanoTime();
        while (!stopping && batch.stream().anyMatch(SpoolHandover::isUnderway)) {
            LockSupport.parkNanos(LOOK_NANOS);
            if (System.nanoTime() - began > OVERDUE_NANOS) {
                log.doubt();
            }
        }
        probing = probing && (probe == null || !probe.isAcknowledged());
    }

    private void refused(SpoolHandover handover) {
        probing = true;
        probe = null;
        handover.refused();
    }

    private static boolean isOver(SpoolHandover handover) {
        return handover.isAcknowledged() || isRefused(handover);
    }

    private static boolean isRefused(SpoolHandover handover) {
        return handover.refusals() == MOST_REFUSALS;
    }

    /** May be called again when the disk refuses it. */
    private void letGo() {
        batch.stream().filter(SpoolDrain::isRefused).map(SpoolHandover::stored).forEach(this::setAside);
        List<SpooledEvent> published = batch.stream().map(SpoolHandover::stored).toList();
        spool.published(published);
        delivery.forget(published);
        batch = List.of();
    }

    private void setAside(SpooledEvent stored) {
        spool.setAside(stored);
        if (setAsideLines.admits("set aside")) {
            LOG.errorf(
                    "Kafka refuses event %s for its size; it is set aside in the spool's directory, as others may be. Raise"
                            + " the topic's max.message.bytes, then move it back.",
                    stored.event().id());
        }
    }
}
