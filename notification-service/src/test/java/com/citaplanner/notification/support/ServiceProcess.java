package com.citaplanner.notification.support;

import static org.awaitility.Awaitility.await;

import com.citaplanner.sandbox.AotCache;
import com.citaplanner.sandbox.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged service in its own process, which can be killed. */
public final class ServiceProcess implements AutoCloseable {
    private static final Path APPLICATION = Path.of("target", "quarkus-app");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path application;
    private final Path log;
    private final int port = Ports.free();
    private final Map<String, String> environment;
    private Process process;

    public ServiceProcess(Map<String, String> environment) {
        this(environment, Path.of("target", "service-process.log"));
    }

    /** @param log where its output is appended to */
    public ServiceProcess(Map<String, String> environment, Path log) {
        this(APPLICATION, environment, log);
    }

    /** @param application the directory of another packaged service */
    public ServiceProcess(Path application, Map<String, String> environment, Path log) {
        this.application = application;
        this.log = log;
        this.environment = new HashMap<>(environment);
        this.environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Returns when it is ready. */
    public void start() {
        launch();
        await().atMost(Duration.ofMinutes(1)).until(this::ready);
    }

    /** Returns at once. */
    public void launch(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(AotCache.options(application));
        command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Kills the process without a chance to shut down. */
    public void kill() {
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }

    /** Stops the process as an orchestrator does, and returns its exit status. */
    public int stop() {
        process.destroy();
        return exitStatus();
    }

    /** Returns the exit status once it has ended. */
    public int exitStatus() {
        await().atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
        return process.exitValue();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public boolean ready() {
        try {
            URI ready = URI.create(url() + "/q/health/ready");
            return HTTP.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
