package com.citaplanner.gateway.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** File system operations on the spool's directory. */
final class SpoolDirectory {
    private SpoolDirectory() {}

    /** Syncs the directory, so that a new file's name is as durable as its content. */
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Locks the directory against a second gateway. The lock ends with the process, however it ends. */
    static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Locked within this process; reported like any other owner below.
        }
        if (lock == null) {
            channel.close();
            throw new IllegalStateException("Another gateway uses the spool at " + directory
                    + ". Set gateway.spool.directory to a different directory, on its own volume, for each gateway.");
        }
        return channel;
    }

    static List<Path> segments(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(Segment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
