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

/**
 * The segments, oldest first: the writer appends to the newest, the drain reads on from where it stands and lets go of
 * what Kafka has. One lock for these two, held for one sync at a time; whoever takes events never waits for it.
 */
final class SpoolFiles {
    private static final Logger LOG = Logger.getLogger(SpoolFiles.class);

    private static final int PROBE_BYTES = 4096;

    private final Path directory;
    private final long segmentSize;
    private final FileChannel lock;
    private final DrainProgress progress;
    private final List<Segment> segments = new ArrayList<>();
    private Segment writing;
    private int reading;
    private long position;
    private long published;
    private volatile long bytes;

    SpoolFiles(Path directory, long segmentSize) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.segmentSize = segmentSize;
        this.lock = Directories.lock(directory);
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
            segment(group.getFirst().sequence()).append(frames, group.getLast().sequence());
            measure();
        } catch (IOException | RuntimeException | Error e) {
            abandon();
            throw e;
        }
    }

    /** A file whose sync failed is not written to again; when nothing is in it, it goes. */
    private void abandon() throws IOException {
        if (writing != null && writing.length() == 0) {
            segments.remove(writing);
            writing.delete();
        }
        writing = null;
    }

    private Segment segment(long first) throws IOException {
        if (writing == null || writing.length() >= segmentSize) {
            writing = Segment.create(directory, first);
            segments.add(writing);
        }
        return writing;
    }

    /** The next event in order, or empty when all that is synced was read. */
    synchronized Optional<SpooledEvent> next() throws IOException {
        while (reading < segments.size()) {
            Segment segment = segments.get(reading);
            Optional<Segment.Found> found = segment.read(position, segment.length());
            if (found.isPresent()) {
                position = found.get().end();
                if (found.get().stored().sequence() > published) {
                    return found.map(Segment.Found::stored);
                }
            } else if (reading + 1 < segments.size()) {
                reading++;
                position = 0;
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Kafka has everything up to here; whole segments of it are deleted. */
    synchronized void published(long sequence) throws IOException {
        published = sequence;
        remember(sequence);
        while (!segments.isEmpty() && segments.getFirst().last() <= sequence && isRead(segments.getFirst())) {
            drop(segments.removeFirst());
        }
    }

    private void drop(Segment segment) throws IOException {
        if (reading == 0) {
            position = 0;
        } else {
            reading--;
        }
        if (segment == writing) {
            writing = null;
        }
        segment.delete();
        measure();
    }

    private void remember(long sequence) {
        try {
            progress.write(sequence);
        } catch (IOException e) {
            LOG.warnf("spool: progress could not be noted, a restart would repeat some events: %s", e.getMessage());
        }
    }

    private boolean isRead(Segment segment) {
        return reading > 0 || position >= segment.length();
    }

    void setAside(SpooledEvent stored) throws IOException {
        Path aside = Files.createDirectories(directory.resolve("set-aside"));
        Files.write(
                aside.resolve("%020d%s".formatted(stored.sequence(), Segment.SUFFIX)),
                Frame.write(stored).array());
        Directories.sync(aside);
    }

    /** Without the lock: whoever takes an event must not wait for a sync. */
    long bytes() {
        return bytes;
    }

    private void measure() {
        bytes = segments.stream().mapToLong(Segment::length).sum();
    }

    /** Tries whether the disk that failed takes events again: it has room for a segment, and syncs. */
    void probe() throws IOException {
        if (Files.getFileStore(directory).getUsableSpace() <= segmentSize) {
            throw new IOException("no space left");
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
