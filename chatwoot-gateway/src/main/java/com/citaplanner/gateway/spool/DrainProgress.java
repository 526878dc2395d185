package com.citaplanner.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The last sequence that Kafka has, kept so that a restart repeats little. It is not synced: where it is lost or torn, the
 * gateway sends again what is still on the spool, under the same ids.
 */
final class DrainProgress {
    private final FileChannel channel;

    private DrainProgress(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes its place on the disk at once, so that a disk that fills up later does not keep it from being written. */
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
