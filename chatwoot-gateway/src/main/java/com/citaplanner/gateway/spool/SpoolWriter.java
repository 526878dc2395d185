package com.citaplanner.gateway.spool;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The one thread that writes the spool. What came while it synced goes into the next write together (group commit), so the
 * disk's sync time bounds the wait and not the rate.
 */
final class SpoolWriter implements Runnable {
    private static final Logger LOG = Logger.getLogger(SpoolWriter.class);
    private static final long LARGEST_GROUP = 8L * 1024 * 1024;

    private final SpoolFiles files;
    private final Backlog backlog;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Thread thread = new Thread(this, "spool-writer");
    private long queuedBytes;
    private int queued;
    private boolean stopping;
    private volatile boolean failed;

    private record Waiting(Stored stored, int size, Consumer<Boolean> synced) {}

    SpoolWriter(SpoolFiles files, Backlog backlog) {
        this.files = files;
        this.backlog = backlog;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void queue(Stored stored, int size, Consumer<Boolean> synced) {
        queue.add(new Waiting(stored, size, synced));
        queuedBytes += size;
        queued++;
        notifyAll();
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

    boolean failed() {
        return failed;
    }

    /** Writes what is queued and ends. */
    void stop() {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            for (List<Waiting> group = next(); !group.isEmpty(); group = next()) {
                write(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Waiting> next() throws InterruptedException {
        while (queue.isEmpty() && !stopping) {
            wait();
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
        boolean synced = append(group);
        group.forEach(waiting -> waiting.synced().accept(synced));
        synchronized (this) {
            queued -= group.size();
            queuedBytes -= group.stream().mapToLong(Waiting::size).sum();
            notifyAll();
        }
    }

    private boolean append(List<Waiting> group) {
        try {
            List<Stored> events = group.stream().map(Waiting::stored).toList();
            files.append(events);
            backlog.synced(events);
            failed = false;
            return true;
        } catch (IOException e) {
            if (!failed) {
                LOG.errorf("spool: the disk at %s does not take events: %s", files.directory(), e.getMessage());
            }
            failed = true;
            return false;
        }
    }
}
