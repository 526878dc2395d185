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
 * <p><b>Guarantee.</b> An event whose {@code synced} was called with true survives the end of this process at any byte,
 * and of the machine as far as its disk keeps what it synced. It is read again in the order of {@link #offer}, and stays
 * until {@link #published} let go of it; a crash in between repeats it. Frames carry a checksum: what is not whole is
 * reported and skipped, never passed on.
 *
 * <p><b>Limits.</b> One disk, no copy: with the volume, what is on it is lost. A full disk or a reached limit refuses the
 * event and leaves nothing of it.
 */
public final class Spool implements AutoCloseable {
    /** Returned by {@link #offer} when there is no room. */
    public static final long NO_ROOM = -1;

    private static final long LARGEST_SEGMENT = 16L * 1024 * 1024;
    private static final int ROUGH_HEADERS = 512;
    /** How much may wait in memory for the disk: a disk that hangs must not fill the heap. */
    private static final long MOST_QUEUED = Runtime.getRuntime().maxMemory() / 4;

    private final SpoolFiles files;
    private final SpoolWriter writer;
    private final long limit;
    private final int damaged;
    private final Backlog backlog;
    private long last;

    private Spool(SpoolFiles files, long limit) throws IOException {
        this.files = files;
        this.limit = limit;
        Recovery recovery = files.recover();
        this.last = recovery.last();
        this.damaged = recovery.damaged();
        this.backlog = new Backlog(recovery.waiting());
        this.writer = new SpoolWriter(files, backlog);
    }

    /**
     * Opens the spool and finds what an earlier run left.
     *
     * @param limit in bytes
     * @throws IllegalStateException when another gateway uses it, or it cannot be used; says how to mend it
     */
    public static Spool open(Path directory, long limit, BackgroundThreads threads) {
        try {
            Spool spool =
                    new Spool(new SpoolFiles(directory, Math.min(LARGEST_SEGMENT, Math.max(1, limit / 8))), limit);
            spool.writer.start(threads);
            return spool;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The spool cannot use " + directory.toAbsolutePath()
                            + ". Point gateway.spool.directory at a directory this process may write.",
                    e);
        }
    }

    /**
     * Takes an event behind all others.
     *
     * @param synced called once, on another thread: true when it is on the disk, false when the disk failed
     * @return its sequence, or {@link #NO_ROOM}; then nothing is kept and nothing called
     */
    public synchronized long offer(Event event, Consumer<Boolean> synced) {
        int size = event.data().length + ROUGH_HEADERS;
        long queued = writer.queuedBytes() + size;
        if (files.bytes() + queued > limit || queued > MOST_QUEUED) {
            return NO_ROOM;
        }
        if (!writer.queue(new SpooledEvent(last + 1, event), size, synced)) {
            return NO_ROOM;
        }
        return ++last;
    }

    /** The next events in order that are synced and were not read yet; empty when there are none. */
    public List<SpooledEvent> read(int most, long mostBytes) {
        List<SpooledEvent> read = new ArrayList<>();
        long bytes = 0;
        try {
            while (read.size() < most && bytes < mostBytes) {
                Optional<SpooledEvent> next = files.next();
                if (next.isEmpty()) {
                    break;
                }
                read.add(next.get());
                bytes += next.get().event().data().length;
            }
        } catch (IOException e) {
            // What was read already will not be read again, so it must not get lost with the failure.
            if (read.isEmpty()) {
                throw new UncheckedIOException(e);
            }
        }
        backlog.read(read);
        return read;
    }

    /** Lets go of events that were read, which Kafka has now. */
    public void published(List<SpooledEvent> events) {
        try {
            files.published(events.getLast().sequence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        backlog.published(events);
    }

    /** Keeps an event that will never be published in a file of its own, in the same format as a segment. */
    public void setAside(SpooledEvent stored) {
        try {
            files.setAside(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many events wait to be read, synced or not. */
    public long unread() {
        return writer.queued() + backlog.unread();
    }

    /** Returns when nothing waits to be synced. */
    public void awaitSynced() throws InterruptedException {
        writer.awaitIdle();
    }

    /** How many events are not known to be on Kafka. */
    public long depth() {
        return writer.queued() + backlog.unpublished();
    }

    /** How long the oldest event has been waiting, in milliseconds. */
    public long age(long now) {
        return Math.max(0, now - backlog.oldest(now));
    }

    public long bytes() {
        return files.bytes();
    }

    /** How many segments of earlier runs did not end whole. */
    public int damaged() {
        return damaged;
    }

    /** Whether it would take an event now, as far as can be told. */
    public boolean hasRoom() {
        return files.bytes() + ROUGH_HEADERS < limit && writer.isWell();
    }

    /** Writes what is queued and ends; a disk that hangs is not waited for. */
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
