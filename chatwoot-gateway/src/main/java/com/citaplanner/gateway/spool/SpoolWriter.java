package com.citaplanner.gateway.spool;

import com.citaplanner.gateway.background.BackgroundThread;
import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.background.LogLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The one thread that writes the spool. What came while it synced goes into the next write together (group commit), so the
 * disk's sync time bounds the wait and not the rate. Whatever goes wrong, those who wait are told.
 */
final class SpoolWriter {
    private static final Logger LOG = Logger.getLogger(SpoolWriter.class);
    private static final long LARGEST_GROUP = 8L * 1024 * 1024;
    private static final long LOOK_MILLIS = 1000;
    private static final long LAST_WRITES_MILLIS = 5000;
    /** A write that takes longer than this will hardly answer anybody in time. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SpoolFiles files;
    private final Backlog backlog;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final LogLimit reports = new LogLimit();
    private BackgroundThread thread;
    private long queuedBytes;
    private int queued;
    private boolean closing;
    private volatile boolean failed;
    private volatile boolean writing;
    private volatile long writingSince;

    private record Waiting(SpooledEvent stored, int size, Consumer<Boolean> synced) {}

    SpoolWriter(SpoolFiles files, Backlog backlog) {
        this.files = files;
        this.backlog = backlog;
    }

    void start(BackgroundThreads threads) {
        thread = threads.start("spool-writer", Duration.ZERO, this::step);
    }

    /** False when it is closing and takes no more. */
    synchronized boolean queue(SpooledEvent stored, int size, Consumer<Boolean> synced) {
        if (closing) {
            return false;
        }
        queue.add(new Waiting(stored, size, synced));
        queuedBytes += size;
        queued++;
        notifyAll();
        return true;
    }

    /** Accepted and not yet synced, the group being written included. */
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

    /** Whether the last write went well and the present one does not take too long. */
    boolean isWell() {
        return !failed && !(writing && System.nanoTime() - writingSince > STUCK_NANOS);
    }

    /** Writes what is queued and ends; false when the disk did not let it. */
    boolean close() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_WRITES_MILLIS);
        synchronized (this) {
            closing = true;
            notifyAll();
            for (long left = LAST_WRITES_MILLIS; queued > 0 && left > 0; left = millisUntil(deadline)) {
                wait(left);
            }
        }
        return thread.stop(Duration.ofMillis(2 * LOOK_MILLIS));
    }

    private static long millisUntil(long deadline) {
        return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }

    private void step() throws InterruptedException {
        List<Waiting> group = next();
        if (!group.isEmpty()) {
            write(group);
        } else if (failed) {
            probe();
        }
    }

    /** What is queued; empty when nothing came for a while. */
    private synchronized List<Waiting> next() throws InterruptedException {
        if (queue.isEmpty() && !closing) {
            wait(LOOK_MILLIS);
        }
        List<Waiting> group = new ArrayList<>();
        long bytes = 0;
        while (!queue.isEmpty() && bytes < LARGEST_GROUP) {
            bytes += queue.peek().size();
            group.add(queue.poll());
        }
        return group;
    }

    private void write(List<Waiting> group) {
        boolean synced = false;
        writingSince = System.nanoTime();
        writing = true;
        try {
            synced = append(group);
        } finally {
            failed = !synced;
            settle(group);
            tell(group, synced);
        }
    }

    private boolean append(List<Waiting> group) {
        try {
            List<SpooledEvent> events = group.stream().map(Waiting::stored).toList();
            files.append(events);
            backlog.synced(events);
            return true;
        } catch (IOException e) {
            report(e);
            return false;
        }
    }

    private synchronized void settle(List<Waiting> group) {
        queued -= group.size();
        queuedBytes -= group.stream().mapToLong(Waiting::size).sum();
        notifyAll();
    }

    /** Tells everybody, whatever happens with one of them. */
    private void tell(List<Waiting> group, boolean synced) {
        Throwable thrown = null;
        for (Waiting waiting : group) {
            try {
                waiting.synced().accept(synced);
            } catch (RuntimeException | Error e) {
                thrown = e;
            }
        }
        writing = false;
        if (thrown != null) {
            throw new IllegalStateException("a sender could not be told what became of its event", thrown);
        }
    }

    private void probe() {
        try {
            files.probe();
            failed = false;
            LOG.infof("spool: the disk at %s takes events again", files.directory());
        } catch (IOException e) {
            report(e);
        }
    }

    private void report(IOException e) {
        if (reports.admits(String.valueOf(e.getMessage()))) {
            LOG.errorf("spool: the disk at %s does not take events: %s", files.directory(), e.getMessage());
        }
    }
}
