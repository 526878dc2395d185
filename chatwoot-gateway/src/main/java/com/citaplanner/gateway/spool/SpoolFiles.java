package com.citaplanner.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The segments, oldest first. The writer appends to the newest; the drain reads from its position and deletes published
 * segments. Both share one lock, held for one sync at a time; callers that offer events never wait for it.
 */
final class SpoolFiles {
    private static final Logger LOG = Logger.getLogger(SpoolFiles.class);

    private static final int PROBE_BYTES = 4096;

    private final Path directory;
    private final long segmentSize;
    private final FileChannel lock;
    private final DrainProgress progress;
    private final List<Segment> segments = new ArrayList<>();
    private @Nullable Segment writeSegment;
    private int readIndex;
    private long readPosition;
    private long published;
    private volatile long bytes;

    SpoolFiles(Path directory, long segmentSize) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.segmentSize = segmentSize;
        this.lock = SpoolDirectory.lock(directory);
        this.progress = DrainProgress.open(directory);
        this.published = progress.read();
    }

    synchronized Recovery recover() throws IOException {
        Recovery recovery = Recovery.of(directory, published);
        segments.addAll(recovery.segments());
        measure();
        return recovery;
    }

    synchronized void append(List<SpooledEvent> group) throws IOException {
        ByteBuffer[] frames = group.stream().map(Frame::write).toArray(ByteBuffer[]::new);
        try {
            segmentFor(group.getFirst().sequence())
                    .append(frames, group.getLast().sequence());
            measure();
        } catch (IOException | RuntimeException | Error e) {
            abandon();
            throw e;
        }
    }

    /** Stops writing to a segment whose sync failed, and deletes it if it is empty. */
    private void abandon() throws IOException {
        if (writeSegment != null && writeSegment.length() == 0) {
            segments.remove(writeSegment);
            writeSegment.delete();
        }
        writeSegment = null;
    }

    private Segment segmentFor(long first) throws IOException {
        if (writeSegment == null || writeSegment.length() >= segmentSize) {
            writeSegment = Segment.create(directory, first);
            segments.add(writeSegment);
        }
        return writeSegment;
    }

    /** Returns the next event in order, or empty if all synced events were read. */
    synchronized Optional<SpooledEvent> next() throws IOException {
        while (readIndex < segments.size()) {
            Segment segment = segments.get(readIndex);
            Optional<Segment.StoredFrame> storedFrame = segment.read(readPosition, segment.length());
            if (storedFrame.isPresent()) {
                readPosition = storedFrame.get().end();
                if (storedFrame.get().stored().sequence() > published) {
                    return storedFrame.map(Segment.StoredFrame::stored);
                }
            } else if (readIndex + 1 < segments.size()) {
                readIndex++;
                readPosition = 0;
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Records that Kafka has all events up to the sequence, and deletes segments that were published completely. */
    synchronized void markPublished(long sequence) throws IOException {
        published = sequence;
        saveProgress(sequence);
        while (!segments.isEmpty() && segments.getFirst().lastSequence() <= sequence && isRead(segments.getFirst())) {
            deleteSegment(segments.removeFirst());
        }
    }

    private void deleteSegment(Segment segment) throws IOException {
        if (readIndex == 0) {
            readPosition = 0;
        } else {
            readIndex--;
        }
        if (segment == writeSegment) {
            writeSegment = null;
        }
        segment.delete();
        measure();
    }

    private void saveProgress(long sequence) {
        try {
            progress.write(sequence);
        } catch (IOException e) {
            LOG.warnf(
                    "spool: could not save the progress, so a restart would publish some events again: %s",
                    e.getMessage());
        }
    }

    private boolean isRead(Segment segment) {
        return readIndex > 0 || readPosition >= segment.length();
    }

    void setAside(SpooledEvent stored) throws IOException {
        Path aside = Files.createDirectories(directory.resolve("set-aside"));
        Files.write(
                aside.resolve("%020d%s".formatted(stored.sequence(), Segment.SUFFIX)),
                Frame.write(stored).array());
        SpoolDirectory.sync(aside);
    }

    /**
     * Returns the size of all segments. Does not lock, because a caller that offers an event must not wait for a sync.
     */
    long bytes() {
        return bytes;
    }

    long freeBytes() {
        return directory.toFile().getUsableSpace();
    }

    private void measure() {
        bytes = segments.stream().mapToLong(Segment::length).sum();
    }

    /**
     * Checks whether a failed disk accepts events again: it has room for a segment and syncs a file.
     *
     * @throws IOException if it does not
     */
    void probe() throws IOException {
        if (Files.getFileStore(directory).getUsableSpace() <= segmentSize) {
            throw new IOException("not enough free space for a segment of " + segmentSize + " bytes");
        }
        Path probe = directory.resolve("probe");
        try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(PROBE_BYTES));
            channel.force(true);
        }
        Files.delete(probe);
    }

    Path directory() {
        return directory;
    }

    synchronized void close() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
        progress.close();
        lock.close();
    }
}
