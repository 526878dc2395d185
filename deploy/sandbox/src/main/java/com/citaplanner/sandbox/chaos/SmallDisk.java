package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file system of two megabytes, so that the disk is really full. Where this user may not mount one, a low limit is
 * used instead.
 */
final class SmallDisk implements AutoCloseable {
    private final Path directory;
    private final boolean requested;
    private final boolean mounted;

    private SmallDisk(Path directory, boolean requested, boolean mounted) {
        this.directory = directory;
        this.requested = requested;
        this.mounted = mounted;
    }

    static SmallDisk create(Path directory, boolean requested) throws IOException {
        Files.createDirectories(directory);
        boolean mounted = requested && run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", directory.toString());
        if (requested && !mounted) {
            System.out.println("This user may not mount a small disk; using a low limit instead");
        }
        return new SmallDisk(directory, requested, mounted);
    }

    Path directory() {
        return directory;
    }

    Map<String, String> settings() {
        return requested && !mounted ? Map.of("GATEWAY_SPOOL_MAX_SIZE", "1M") : Map.of();
    }

    @Override
    public void close() {
        if (mounted) {
            run("umount", directory.toString());
        }
    }

    private static boolean run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
