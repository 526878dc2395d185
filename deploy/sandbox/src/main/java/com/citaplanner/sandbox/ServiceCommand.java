package com.citaplanner.sandbox;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command that starts one of the two services from its package.
 *
 * @param root the checkout; also written on the command line, so that a later run recognises the process
 * @param environment variables to add to this process's own environment
 */
record ServiceCommand(Part part, Path root, Map<String, String> environment, Path log) {
    static String marker(Path root) {
        return "-Dcitaplanner.sandbox=" + root;
    }

    Process start() {
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putIfAbsent("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StartFailure(part.title() + " could not be started: " + e.getMessage(), e);
        }
    }

    private List<String> command() {
        Path application = root.resolve(part.title()).resolve("target/quarkus-app");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                marker(root),
                "-Xmx256m",
                "-XX:+UseSerialGC"));
        command.addAll(AotCache.options(application));
        command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        return command;
    }
}
