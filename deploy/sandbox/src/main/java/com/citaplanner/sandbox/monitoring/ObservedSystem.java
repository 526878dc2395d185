package com.citaplanner.sandbox.monitoring;

import com.citaplanner.sandbox.Part;
import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.WebhookCommand;
import com.citaplanner.sandbox.demo.DemoTraffic;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A sandbox of its own, in a directory of its own and on free ports, with traffic. */
final class ObservedSystem implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final String SECRET = "sandbox-webhook-secret";
    private static final Path WEBHOOK = Path.of(
                    "chatwoot-gateway/src/test/resources/fixtures/chatwoot/message_created__incoming_whatsapp_521.json")
            .toAbsolutePath();

    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final ChildProcess process;

    private ObservedSystem(Path directory) throws IOException {
        for (Part part : Part.values()) {
            ports.put(part, Ports.free());
        }
        for (String service : List.of("chatwoot-gateway", "notification-service")) {
            Files.createSymbolicLink(
                    directory.resolve(service), Path.of(service).toAbsolutePath());
        }
        process = ChildProcess.start("The sandbox", command(directory), directory.resolve("sandbox.log"));
    }

    /** Starts it and waits until everything is ready. */
    static ObservedSystem start(Path directory) throws IOException {
        ObservedSystem system = new ObservedSystem(directory);
        try {
            system.process.await(START_TIMEOUT, () -> system.process.hasSaid("Everything is ready."));
            return system;
        } catch (StartFailure e) {
            system.close();
            throw e;
        }
    }

    private ProcessBuilder command(Path directory) {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classes,
                        "com.citaplanner.sandbox.Sandbox")
                .directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CHATWOOT_") || name.startsWith("SANDBOX_"));
        ports.forEach((part, port) -> builder.environment().put(part.variable(), Integer.toString(port)));
        return builder;
    }

    String gateway() {
        return "127.0.0.1:" + ports.get(Part.GATEWAY);
    }

    String service() {
        return "127.0.0.1:" + ports.get(Part.SERVICE);
    }

    /** Sends what other systems send: webhooks, good and bad, and what {@link DemoTraffic} describes. */
    void receiveTraffic() throws InterruptedException {
        URI url = URI.create("http://" + gateway() + "/api/webhooks/chatwoot");
        int accepted = WebhookCommand.post(WEBHOOK, url, SECRET);
        int refused = WebhookCommand.post(WEBHOOK, url, "not-the-secret");
        if (accepted != 200 || refused != 401) {
            throw new StartFailure("The gateway answered " + accepted + " to a genuine webhook, and " + refused
                    + " to one with a wrong signature");
        }
        new DemoTraffic("127.0.0.1:" + ports.get(Part.KAFKA)).send();
    }

    @Override
    public void close() {
        process.close();
    }
}
