package com.citaplanner.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The last sequence that Kafka has, stored so that a restart repeats few events. It is not synced: if it is lost or
 * incomplete, the gateway publishes the remaining spooled events again under the same ids.
 */
final class DrainProgress {
    private final FileChannel channel;

    private DrainProgress(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the file and allocates its space, so that it can still be written when the disk is full. */
    static DrainProgress open(Path directory) throws IOException {
        DrainProgress progress = new DrainProgress(FileChannel.open(
                directory.resolve("progress"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
        progress.write(progress.read());
        return progress;
    }

    long read() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
        if (channel.read(content, 0) < content.capacity()) {
            return 0;
        }
        return Frame.checksum(content.slice(0, Long.BYTES)) == content.getInt(Long.BYTES) ? content.getLong(0) : 0;
    }

    void write(long sequence) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(0, sequence);
        content.putInt(Long.BYTES, Frame.checksum(content.slice(0, Long.BYTES)));
        channel.write(content, 0);
    }

    void close() throws IOException {
        channel.close();
    }
}
