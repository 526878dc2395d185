package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The gateway as it is shipped, in a process of its own. */
final class GatewayProcess implements AutoCloseable {
    static final String SECRET = "secreto-del-caos";

    private final QuarkusProcess process;
    private final Path log;

    /** @param application the directory of {@code quarkus-run.jar} */
    GatewayProcess(Path application, Path directory, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("CHATWOOT_WEBHOOK_SECRET", SECRET);
        log = directory.resolve("gateway.log");
        process = new QuarkusProcess(application, log, all);
    }

    void start() throws IOException {
        process.start("/started");
    }

    URI webhook() {
        return process.at("/api/webhooks/chatwoot");
    }

    /** Whether everything it promised is on Kafka. */
    boolean isDrained() {
        return reports("\"spool.depth\":0");
    }

    /** Whether events go to Kafka without the spool. */
    boolean isDirect() {
        return reports("\"way\":\"kafka\"");
    }

    boolean isReady() {
        return process.health("/ready") != null;
    }

    /** Whether its health, up or down, says this. */
    boolean reports(String said) {
        String health = process.healthReport("/ready");
        return health != null && health.replace(" ", "").contains(said.replace(" ", ""));
    }

    long logLines() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.count();
        }
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
