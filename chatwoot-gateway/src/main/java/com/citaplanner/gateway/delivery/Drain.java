package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.spool.Spool;
import com.citaplanner.gateway.spool.Stored;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Brings the spool to the log, in order, in batches of which each is acknowledged whole before the next; then opens the
 * direct way. Lets go of an event only when the log has it, so that a crash at any point repeats events and loses none.
 */
final class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 8L * 1024 * 1024;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final SpooledDelivery delivery;
    private final EventLog log;
    private final Spool spool;
    private List<Handover> batch = List.of();
    private volatile boolean stopping;

    Drain(SpooledDelivery delivery, EventLog log, Spool spool) {
        this.delivery = delivery;
        this.log = log;
        this.spool = spool;
    }

    /** One round; returns at once on the direct way. */
    void round() throws InterruptedException {
        if (batch.isEmpty() && (delivery.isDirect() || delivery.awaitsLog())) {
            return;
        }
        if (batch.isEmpty()) {
            batch = spool.read(BATCH, BATCH_BYTES).stream().map(Handover::new).toList();
        }
        publish();
        if (batch.isEmpty()) {
            batch = delivery.open(BATCH, BATCH_BYTES);
            if (delivery.isDirect()) {
                LOG.info("events go to Kafka directly");
            }
            publish();
        }
    }

    void stop() {
        stopping = true;
    }

    /** Until it has ended well the batch stays where it is: a round that failed takes it up again. */
    private void publish() {
        if (batch.isEmpty()) {
            return;
        }
        batch.forEach(delivery::recall);
        send();
        while (!isSettled()) {
            if (stopping) {
                return;
            }
            LockSupport.parkNanos(RETRY_NANOS);
            send();
        }
        batch.stream().filter(Handover::isTooLarge).map(Handover::stored).forEach(this::setAside);
        List<Stored> published = batch.stream().map(Handover::stored).toList();
        spool.published(published);
        delivery.forget(published);
        batch = List.of();
    }

    /** In order, and not beyond one that the log does not take now; returns when all that were taken are answered. */
    private void send() {
        for (Handover handover : batch) {
            if (!handover.isSettled() && !handover.isUnderway()) {
                handover.send(log, Thread.currentThread());
                if (handover.failed()) {
                    break;
                }
            }
        }
        while (!stopping && batch.stream().anyMatch(Handover::isUnderway)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean isSettled() {
        return batch.stream().allMatch(Handover::isSettled);
    }

    private void setAside(Stored stored) {
        LOG.errorf(
                "Kafka refuses event %s for its size; it is set aside in the spool's directory. Raise the topic's"
                        + " max.message.bytes, then move it back.",
                stored.event().id());
        spool.setAside(stored);
    }
}
