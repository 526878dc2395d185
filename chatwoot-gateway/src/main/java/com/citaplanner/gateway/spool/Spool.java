package com.citaplanner.gateway.spool;

import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A queue of events on the local disk.
 *
 * <p><b>Guarantee.</b> An event whose {@code synced} was called with true survives the end of this process at any
 * point, and the end of the machine as far as its disk keeps synced data. Events are read in the order of {@link
 * #offer} and stay until {@link #markPublished}; a crash in between repeats them. Frames have a checksum: incomplete
 * ones are logged and skipped, never passed on.
 *
 * <p><b>Limits.</b> One disk without a copy: if the volume is lost, its events are lost. If the disk is full or the
 * limit is reached, the event is refused and leaves nothing behind.
 */
public final class Spool implements AutoCloseable {
    /** Returned by {@link #offer} when there is no room. */
    public static final long NO_ROOM = -1;

    private static final long MAX_SEGMENT_BYTES = 16L * 1024 * 1024;
    private static final int ESTIMATED_HEADER_BYTES = 512;
    /** How many bytes may wait in memory for the disk, so that a hanging disk does not fill the heap. */
    private static final long MAX_QUEUED_BYTES = Runtime.getRuntime().maxMemory() / 4;

    private final SpoolFiles files;
    private final SpoolWriter writer;
    private final long maxBytes;
    private final int damaged;
    private final Backlog backlog;
    private long lastSequence;

    private Spool(SpoolFiles files, long maxBytes) throws IOException {
        this.files = files;
        this.maxBytes = maxBytes;
        Recovery recovery = files.recover();
        this.lastSequence = recovery.lastSequence();
        this.damaged = recovery.damaged();
        this.backlog = new Backlog(recovery.waiting());
        this.writer = new SpoolWriter(files, backlog);
    }

    /**
     * Opens the spool and recovers the events of an earlier run.
     *
     * @param maxBytes the disk space that the spool may use
     * @throws IllegalStateException if another gateway uses the directory or it cannot be used; the message says
     *     how to fix it
     */
    public static Spool open(Path directory, long maxBytes, BackgroundThreads threads) {
        try {
            long segmentBytes = Math.min(MAX_SEGMENT_BYTES, Math.max(1, maxBytes / 8));
            Spool spool = new Spool(new SpoolFiles(directory, segmentBytes), maxBytes);
            spool.writer.start(threads);
            return spool;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The spool cannot use " + directory.toAbsolutePath()
                            + ". Set gateway.spool.directory to a directory that this process may write to.",
                    e);
        }
    }

    /**
     * Appends an event to the queue.
     *
     * @param synced called once, on another thread: true if the event is on the disk, false if the disk failed
     * @return the event's sequence, or {@link #NO_ROOM}; then nothing is stored and {@code synced} is not called
     */
    public synchronized long offer(Event event, Consumer<Boolean> synced) {
        int size = event.data().length + ESTIMATED_HEADER_BYTES;
        long queued = writer.queuedBytes() + size;
        if (files.bytes() + queued > maxBytes || queued > MAX_QUEUED_BYTES) {
            return NO_ROOM;
        }
        if (!writer.queue(new SpooledEvent(lastSequence + 1, event), size, synced)) {
            return NO_ROOM;
        }
        return ++lastSequence;
    }

    /** Reads the next synced events in order; empty if all were read. */
    public List<SpooledEvent> read(int maxEvents, long maxBytes) {
        List<SpooledEvent> read = new ArrayList<>();
        long bytes = 0;
        try {
            while (read.size() < maxEvents && bytes < maxBytes) {
                Optional<SpooledEvent> next = files.next();
                if (next.isEmpty()) {
                    break;
                }
                read.add(next.get());
                bytes += next.get().event().data().length;
            }
        } catch (IOException e) {
            // These events will not be read again, so they must be returned despite the failure.
            if (read.isEmpty()) {
                throw new UncheckedIOException(e);
            }
        }
        backlog.removeRead(read);
        return read;
    }

    /** Removes events that were read and that Kafka has now. */
    public void markPublished(List<SpooledEvent> events) {
        try {
            files.markPublished(events.getLast().sequence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        backlog.removePublished(events);
    }

    /** Stores an event that will not be published in its own file, in the format of a segment. */
    public void setAside(SpooledEvent stored) {
        try {
            files.setAside(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many events are still to be read, synced or not. */
    public long unread() {
        return writer.queued() + backlog.unread();
    }

    /** Waits until all accepted events are synced. */
    public void awaitSynced() throws InterruptedException {
        writer.awaitIdle();
    }

    /** Returns how many events are not known to be on Kafka. */
    public long depth() {
        return writer.queued() + backlog.unpublished();
    }

    /** Returns how long the oldest event has been waiting, in milliseconds. */
    public long age(long now) {
        return Math.max(0, now - backlog.oldestTime(now));
    }

    public long bytes() {
        return files.bytes();
    }

    /** Returns how many bytes it may use. */
    public long limit() {
        return maxBytes;
    }

    /** Returns how many bytes are free on its disk; 0 if the disk does not say it. */
    public long freeBytes() {
        return files.freeBytes();
    }

    /** Returns how many segments of earlier runs have an incomplete end. */
    public int damaged() {
        return damaged;
    }

    /** Returns whether the spool would probably accept an event now. */
    public boolean hasRoom() {
        return files.bytes() + ESTIMATED_HEADER_BYTES < maxBytes && writer.isHealthy();
    }

    /** Writes the queued events and closes the spool; does not wait for a hanging disk. */
    @Override
    public void close() {
        try {
            if (writer.close()) {
                files.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
