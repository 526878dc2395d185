package com.citaplanner.sandbox.monitoring;

import com.citaplanner.sandbox.StartFailure;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process that belongs to this one, and its log. It is stopped with this one, however this one ends. */
final class ChildProcess implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
    private static final int LOG_LINES = 30;

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread atExit = new Thread(this::stop, "stop");

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static ChildProcess start(String name, ProcessBuilder builder, Path log) {
        try {
            return new ChildProcess(
                    name,
                    log,
                    builder.redirectErrorStream(true)
                            .redirectOutput(Redirect.to(log.toFile()))
                            .start());
        } catch (IOException e) {
            throw new StartFailure(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** @throws StartFailure with the end of the log, unless the condition becomes true in time */
    void await(Duration timeout, BooleanSupplier condition) {
        if (!Waiting.until(timeout, () -> !process.isAlive() || condition.getAsBoolean()) || !process.isAlive()) {
            throw new StartFailure(name + " did not become ready; the end of " + log + ":\n" + logEnd());
        }
    }

    boolean hasSaid(String text) {
        return lines().stream().anyMatch(line -> line.contains(text));
    }

    private String logEnd() {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            return List.of("(" + e.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
