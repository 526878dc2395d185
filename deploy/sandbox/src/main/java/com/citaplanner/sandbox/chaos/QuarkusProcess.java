package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.AotCache;
import com.citaplanner.sandbox.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A packaged service in its own process, on its own port. */
final class QuarkusProcess implements AutoCloseable {
    private static final Duration RUN_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(10);
    /** Much longer than a start takes, for machines on which many start at once. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(4);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path application;
    private final Path log;
    private final Map<String, String> settings;
    private final List<String> jvmOptions;
    private final String java;
    private final int port = Ports.free();
    private @Nullable Process process;

    /**
     * Configures the process.
     *
     * @param application the directory of {@code quarkus-run.jar}
     * @param settings its environment variables, except for the port
     */
    QuarkusProcess(Path application, Path log, Map<String, String> settings) {
        this(application, log, settings, AotCache.options(application), Processes.java());
    }

    /**
     * Configures the process.
     *
     * @param jvmOptions options of the JVM, instead of the one that uses the AOT cache if there is one
     * @param java the JVM's program
     */
    QuarkusProcess(Path application, Path log, Map<String, String> settings, List<String> jvmOptions, String java) {
        this.application = application.toAbsolutePath();
        this.log = log;
        this.settings = settings;
        this.jvmOptions = jvmOptions;
        this.java = java;
    }

    /**
     * Starts the service and waits until it is healthy.
     *
     * @param path the check under {@code /q/health}
     */
    void start(String path) throws IOException {
        process = launch();
        String name = application.resolve("../..").normalize().getFileName().toString();
        Processes.await(name, START_TIMEOUT, () -> health(path) != null || !isAlive());
        if (!isAlive()) {
            throw new IllegalStateException(name + " ended at its start; see " + log);
        }
    }

    /** Runs the service with arguments with which it exits, and returns its status. */
    int run(String... arguments) throws IOException {
        Process command = launch(arguments);
        Processes.await(arguments[0], RUN_TIMEOUT, () -> !command.isAlive());
        return command.exitValue();
    }

    private Process launch(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java, "-Xmx256m"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    URI resolve(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Returns the health report; null if the service does not answer or is down. */
    @Nullable
    String health(String path) {
        HttpResponse<String> answer = askHealth(path);
        return answer != null && answer.statusCode() == 200 ? answer.body() : null;
    }

    /** Returns the health report, up or down; null if the service does not answer. */
    @Nullable
    String healthReport(String path) {
        HttpResponse<String> answer = askHealth(path);
        return answer == null ? null : answer.body();
    }

    private @Nullable HttpResponse<String> askHealth(String path) {
        HttpRequest request = HttpRequest.newBuilder(resolve("/q/health" + path))
                .timeout(HEALTH_TIMEOUT)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /**
     * Returns the user and system time of the current process, in nanoseconds. Earlier processes, which were killed,
     * are not included.
     */
    long cpuNanos() {
        return Objects.requireNonNull(process)
                .toHandle()
                .info()
                .totalCpuDuration()
                .orElseThrow()
                .toNanos();
    }

    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Stops the service as an orchestrator does. */
    @Override
    public void close() {
        stop(Processes.TIMEOUT);
    }

    /** Stops the service as an orchestrator does, and kills it if that takes too long. */
    void stop(Duration timeout) {
        if (process != null) {
            process.destroy();
            Processes.becomesTrue(timeout, () -> !isAlive());
            kill();
        }
    }

    private boolean isAlive() {
        return process != null && process.isAlive();
    }
}
