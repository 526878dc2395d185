package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A run of the service that only brings the schema up to date, as before an upgrade. */
final class MigrationProcess {
    private MigrationProcess() {}

    /**
     * Runs it, and returns how long it took.
     *
     * @throws IllegalStateException with its output if it failed
     */
    static Duration run(Path application, Map<String, String> settings) throws IOException {
        long start = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(
                Processes.java(), "-jar", application.resolve("quarkus-run.jar").toString(), "migrate");
        builder.environment().putAll(settings);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.onExit().join().exitValue();
        if (status != 0) {
            throw new IllegalStateException("The migrations ended with status " + status + ":\n" + output);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
