package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseWatchTest {
    @TempDir
    private Path data;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(output, true), Clock.systemUTC());
    private final RunningParts parts = new RunningParts(progress);
    private final AtomicBoolean ended = new AtomicBoolean();
    private Process database;

    @BeforeEach
    void database() throws IOException {
        database = new ProcessBuilder("sleep", "60").start();
        Files.writeString(data.resolve("postmaster.pid"), database.pid() + "\n/data\n");
    }

    @AfterEach
    void stop() {
        database.destroyForcibly();
    }

    private void watch() {
        new DatabaseWatch(data, parts, progress, () -> ended.set(true)).start();
    }

    @Test
    void a_killed_database_is_reported_and_ends_the_sandbox() {
        watch();

        database.destroyForcibly();

        await().atMost(Duration.ofSeconds(10)).untilTrue(ended);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("PostgreSQL (pid " + database.pid() + ") has ended; the sandbox stops");
    }

    @Test
    void a_database_that_the_sandbox_stops_is_not_reported() throws InterruptedException {
        watch();

        parts.stop();
        database.destroy();
        database.waitFor();

        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(3)).untilFalse(ended);
        assertThat(output.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_database_without_a_process_cannot_be_watched() throws IOException {
        Files.delete(data.resolve("postmaster.pid"));

        assertThatThrownBy(this::watch).isInstanceOf(StartFailure.class);
    }
}
