package com.citaplanner.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One file of the spool, named by the first sequence in it. Only the writer appends; only the drain reads, and never
 * beyond what was synced.
 */
final class Segment {
    static final String SUFFIX = ".spool";

    private final Path file;
    private final FileChannel channel;
    private volatile long synced;
    private volatile long last;

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
        Directories.sync(directory);
        return segment;
    }

    static Segment existing(Path file) throws IOException {
        return new Segment(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Appends and syncs; all of it or, when that fails, nothing. */
    void append(ByteBuffer[] frames, long lastSequence) throws IOException {
        long end = synced;
        for (ByteBuffer frame : frames) {
            end += frame.remaining();
        }
        try {
            write(frames, end);
            channel.force(false);
        } catch (IOException | RuntimeException | Error e) {
            takeBack(e);
            throw e;
        }
        last = lastSequence;
        synced = end;
    }

    private void write(ByteBuffer[] frames, long end) throws IOException {
        channel.position(synced);
        while (channel.position() < end) {
            channel.write(frames);
        }
    }

    private void takeBack(Throwable because) {
        try {
            channel.truncate(synced);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /** @param end the position behind it */
    record Found(SpooledEvent stored, long end) {}

    /** The frame at a position, or empty at the end of what is whole there. */
    Optional<Found> read(long position, long end) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Frame.HEAD);
        if (position + Frame.HEAD > end || !fill(head, position)) {
            return Optional.empty();
        }
        int length = head.getInt(0);
        if (!Frame.isPlausible(length) || position + Frame.HEAD + length > end) {
            return Optional.empty();
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        boolean whole =
                fill(content, position + Frame.HEAD) && Frame.checksum(content.flip()) == head.getInt(Integer.BYTES);
        return whole ? Optional.of(new Found(Frame.read(content), position + Frame.HEAD + length)) : Optional.empty();
    }

    private boolean fill(ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Sets what is whole in a file of an earlier run. */
    void recovered(long length, long lastSequence) {
        synced = length;
        last = lastSequence;
    }

    long length() {
        return synced;
    }

    long fileLength() throws IOException {
        return channel.size();
    }

    long last() {
        return last;
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
