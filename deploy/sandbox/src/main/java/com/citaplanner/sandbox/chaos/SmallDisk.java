package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file system of two megabytes where this user may mount one, so that the disk really is full; else a low limit. */
final class SmallDisk implements AutoCloseable {
    private final Path directory;
    private final boolean wanted;
    private final boolean mounted;

    private SmallDisk(Path directory, boolean wanted, boolean mounted) {
        this.directory = directory;
        this.wanted = wanted;
        this.mounted = mounted;
    }

    static SmallDisk at(Path directory, boolean wanted) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        boolean mounted = wanted && run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", directory.toString());
        if (wanted && !mounted) {
            System.out.println("no right to mount a small disk: using a low limit instead");
        }
        return new SmallDisk(directory, wanted, mounted);
    }

    Path directory() {
        return directory;
    }

    Map<String, String> settings() {
        return wanted && !mounted ? Map.of("GATEWAY_SPOOL_MAX_SIZE", "1M") : Map.of();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (mounted) {
            run("umount", directory.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
