package com.citaplanner.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One file of the spool, named after its first sequence. Only the writer appends to it; only the drain reads it, and
 * never beyond the synced part.
 */
final class Segment {
    static final String SUFFIX = ".spool";

    private final Path file;
    private final FileChannel channel;
    private volatile long synced;
    private volatile long lastSequence;

    private Segment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Segment create(Path directory, long first) throws IOException {
        Path file = directory.resolve("%020d%s".formatted(first, SUFFIX));
        Segment segment = new Segment(
                file,
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
        SpoolDirectory.sync(directory);
        return segment;
    }

    static Segment existing(Path file) throws IOException {
        return new Segment(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Appends and syncs the frames: all of them or, on failure, none. */
    void append(ByteBuffer[] frames, long lastSequence) throws IOException {
        long end = synced;
        for (ByteBuffer frame : frames) {
            end += frame.remaining();
        }
        try {
            write(frames, end);
            channel.force(false);
        } catch (IOException | RuntimeException | Error e) {
            truncateAfter(e);
            throw e;
        }
        this.lastSequence = lastSequence;
        synced = end;
    }

    private void write(ByteBuffer[] frames, long end) throws IOException {
        channel.position(synced);
        while (channel.position() < end) {
            channel.write(frames);
        }
    }

    private void truncateAfter(Throwable because) {
        try {
            channel.truncate(synced);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /**
     * A frame that was read.
     *
     * @param end the position behind the frame
     */
    record StoredFrame(SpooledEvent stored, long end) {}

    /** Reads the frame at a position. Returns empty at the end of the complete part. */
    Optional<StoredFrame> read(long position, long end) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Frame.HEADER_BYTES);
        if (position + Frame.HEADER_BYTES > end || !fill(head, position)) {
            return Optional.empty();
        }
        int length = head.getInt(0);
        if (!Frame.isPlausible(length) || position + Frame.HEADER_BYTES + length > end) {
            return Optional.empty();
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        boolean complete = fill(content, position + Frame.HEADER_BYTES)
                && Frame.checksum(content.flip()) == head.getInt(Integer.BYTES);
        return complete
                ? Optional.of(new StoredFrame(Frame.read(content), position + Frame.HEADER_BYTES + length))
                : Optional.empty();
    }

    private boolean fill(ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Sets the complete part of a file from an earlier run. */
    void recovered(long length, long lastSequence) {
        synced = length;
        this.lastSequence = lastSequence;
    }

    long length() {
        return synced;
    }

    long fileLength() throws IOException {
        return channel.size();
    }

    long lastSequence() {
        return lastSequence;
    }

    Path file() {
        return file;
    }

    void close() throws IOException {
        channel.close();
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
