package com.citaplanner.gateway.spool;

import com.citaplanner.gateway.background.BackgroundThread;
import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.background.LogThrottle;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the spool on a single thread. Events that arrive during a sync are written together in the next one (group
 * commit), so the disk's sync time limits the wait and not the rate. Every sender is answered, whatever fails.
 */
final class SpoolWriter {
    private static final Logger LOG = Logger.getLogger(SpoolWriter.class);
    private static final long MAX_GROUP_BYTES = 8L * 1024 * 1024;
    private static final long POLL_MILLIS = 1000;
    private static final long CLOSE_TIMEOUT_MILLIS = 5000;
    /** After a longer write hardly any sender is answered in time. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SpoolFiles files;
    private final Backlog backlog;
    private final Deque<QueuedEvent> queue = new ArrayDeque<>();
    private final LogThrottle logThrottle = new LogThrottle();
    private @Nullable BackgroundThread thread;
    private long queuedBytes;
    private int queued;
    private boolean closing;
    private volatile boolean failed;
    private volatile boolean writing;
    private volatile long writingSince;

    private record QueuedEvent(SpooledEvent stored, int size, Consumer<Boolean> synced) {}

    SpoolWriter(SpoolFiles files, Backlog backlog) {
        this.files = files;
        this.backlog = backlog;
    }

    void start(BackgroundThreads threads) {
        thread = threads.start("spool-writer", Duration.ZERO, this::writeNext);
    }

    /** Queues an event. Returns false if the writer is closing. */
    synchronized boolean queue(SpooledEvent stored, int size, Consumer<Boolean> synced) {
        if (closing) {
            return false;
        }
        queue.add(new QueuedEvent(stored, size, synced));
        queuedBytes += size;
        queued++;
        notifyAll();
        return true;
    }

    /** Returns how many events are accepted but not synced, including those being written. */
    synchronized int queued() {
        return queued;
    }

    synchronized long queuedBytes() {
        return queuedBytes;
    }

    synchronized void awaitIdle() throws InterruptedException {
        while (queued > 0) {
            wait();
        }
    }

    /** Returns whether the last write succeeded and the current one does not take too long. */
    boolean isHealthy() {
        return !failed && !(writing && System.nanoTime() - writingSince > STUCK_NANOS);
    }

    /** Writes the queued events and stops. Returns false if the disk did not finish in time. */
    boolean close() throws InterruptedException {
        long deadline = deadline(CLOSE_TIMEOUT_MILLIS);
        synchronized (this) {
            closing = true;
            notifyAll();
            for (long left = CLOSE_TIMEOUT_MILLIS; queued > 0 && left > 0; left = millisUntil(deadline)) {
                wait(left);
            }
        }
        return Objects.requireNonNull(thread).stop(Duration.ofMillis(2 * POLL_MILLIS));
    }

    private static long deadline(long millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static long millisUntil(long deadline) {
        return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }

    private void writeNext() throws InterruptedException {
        List<QueuedEvent> group = nextGroup();
        if (!group.isEmpty()) {
            write(group);
        } else if (failed) {
            probe();
        }
    }

    /** Returns the queued events, up to the group size; empty if none arrived for a while. */
    private synchronized List<QueuedEvent> nextGroup() throws InterruptedException {
        long deadline = deadline(POLL_MILLIS);
        for (long left = POLL_MILLIS; queue.isEmpty() && !closing && left > 0; left = millisUntil(deadline)) {
            wait(left);
        }
        List<QueuedEvent> group = new ArrayList<>();
        long bytes = 0;
        while (!queue.isEmpty() && bytes < MAX_GROUP_BYTES) {
            bytes += queue.peek().size();
            group.add(queue.poll());
        }
        return group;
    }

    private void write(List<QueuedEvent> group) {
        boolean synced = false;
        writingSince = System.nanoTime();
        writing = true;
        try {
            synced = append(group);
        } finally {
            failed = !synced;
            removeFromQueue(group);
            notifySenders(group, synced);
        }
    }

    private boolean append(List<QueuedEvent> group) {
        try {
            List<SpooledEvent> events = group.stream().map(QueuedEvent::stored).toList();
            files.append(events);
            backlog.addSynced(events);
            return true;
        } catch (IOException e) {
            report(e);
            return false;
        }
    }

    private synchronized void removeFromQueue(List<QueuedEvent> group) {
        queued -= group.size();
        queuedBytes -= group.stream().mapToLong(QueuedEvent::size).sum();
        notifyAll();
    }

    /** Notifies every sender, even if notifying one of them fails. */
    private void notifySenders(List<QueuedEvent> group, boolean synced) {
        Throwable thrown = null;
        for (QueuedEvent event : group) {
            try {
                event.synced().accept(synced);
            } catch (RuntimeException | Error e) {
                thrown = e;
            }
        }
        writing = false;
        if (thrown != null) {
            throw new IllegalStateException("Notifying a sender of the result of its event failed", thrown);
        }
    }

    private void probe() {
        try {
            files.probe();
            failed = false;
            LOG.infof("spool: the disk at %s accepts events again", files.directory());
        } catch (IOException e) {
            report(e);
        }
    }

    private void report(IOException e) {
        if (logThrottle.admits(String.valueOf(e.getMessage()))) {
            LOG.errorf("spool: the disk at %s does not accept events: %s", files.directory(), e.getMessage());
        }
    }
}
