package com.citaplanner.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Ends the sandbox if PostgreSQL has ended by itself, because nothing works without it. The next {@code ./dev up} has
 * the same data.
 */
final class DatabaseWatch {
    /** Ctrl-C may reach PostgreSQL before this process. */
    private static final Duration SHUTDOWN_NOTICE = Duration.ofMillis(500);

    private final Path data;
    private final RunningParts parts;
    private final Progress progress;
    private final Runnable end;

    DatabaseWatch(Path data, RunningParts parts, Progress progress) {
        this(data, parts, progress, () -> System.exit(1));
    }

    DatabaseWatch(Path data, RunningParts parts, Progress progress, Runnable end) {
        this.data = data;
        this.parts = parts;
        this.progress = progress;
        this.end = end;
    }

    void start() {
        ProcessHandle server = ProcessHandle.of(pid()).orElseThrow(() -> new StartFailure("PostgreSQL has ended"));
        Thread.ofPlatform().name("watch PostgreSQL").daemon().start(() -> watch(server));
    }

    /** The first line of the file that PostgreSQL keeps in its data while it runs. */
    private long pid() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException | NumberFormatException e) {
            throw new StartFailure("PostgreSQL does not tell its process: " + e.getMessage(), e);
        }
    }

    private void watch(ProcessHandle server) {
        server.onExit().join();
        try {
            Thread.sleep(SHUTDOWN_NOTICE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!parts.isStopping()) {
            progress.say("PostgreSQL (pid %d) has ended; the sandbox stops. Its data are kept for the next ./dev up"
                    .formatted(server.pid()));
            end.run();
        }
    }
}
