package com.citaplanner.sandbox.images;

import com.citaplanner.sandbox.StartFailure;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One container as a careful orchestrator runs it: not root, without capabilities, and nothing but {@code /tmp} can be
 * written. Shares the machine's network, so that it reaches what listens on loopback only.
 */
final class Container implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String RUNTIME = System.getenv().getOrDefault("CONTAINER_RUNTIME", "runc");
    private static final int LOG_LINES = 30;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name;
    private final Path log;
    private final Process process;
    private final long started = System.nanoTime();

    private Container(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a container.
     *
     * @param environment its variables
     * @param arguments those of the service, after the image's own
     */
    static Container start(
            String image, String name, Path directory, Map<String, String> environment, String... arguments) {
        Path log = directory.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of("podman", "run", "--rm", "--pull=never", "--name", name));
        command.addAll(List.of("--runtime", RUNTIME, "--network", "host"));
        command.addAll(List.of("--read-only", "--tmpfs", "/tmp", "--cap-drop", "all"));
        command.addAll(List.of("--security-opt", "no-new-privileges"));
        // Podman's own defaults are higher than what may be set within another container.
        command.addAll(List.of("--ulimit", "nofile=4096:4096", "--ulimit", "nproc=4096:4096"));
        environment.forEach((key, value) -> command.addAll(List.of("--env", key + "=" + value)));
        command.add(image);
        command.addAll(List.of(arguments));
        try {
            return new Container(
                    name,
                    log,
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.to(log.toFile()))
                            .start());
        } catch (IOException e) {
            throw new StartFailure("podman could not be started: " + e.getMessage(), e);
        }
    }

    /** Returns how long it took until the URL answered 200. */
    Duration awaitReady(URI health) {
        while (!isReady(health)) {
            if (!process.isAlive() || elapsed().compareTo(TIMEOUT) > 0) {
                throw new StartFailure(name + " did not become ready; the end of its log:\n" + logEnd());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return elapsed();
    }

    /** Returns how long it ran until it ended with status 0. */
    Duration awaitSuccess() throws InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new StartFailure(name + " failed; the end of its log:\n" + logEnd());
        }
        return elapsed();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private boolean isReady(URI health) {
        try {
            return http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String logEnd() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(none: " + e.getMessage() + ")";
        }
    }

    /** Stops it as an orchestrator does. */
    @Override
    public void close() {
        http.close();
        try {
            new ProcessBuilder("podman", "stop", "--ignore", "--time", "20", name)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
