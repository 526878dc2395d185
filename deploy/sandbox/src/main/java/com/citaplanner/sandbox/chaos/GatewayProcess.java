package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The gateway as it is shipped, in a process of its own. */
final class GatewayProcess implements AutoCloseable {
    static final String SECRET = "secreto-del-caos";

    private final QuarkusProcess process;

    /** @param application the directory of {@code quarkus-run.jar} */
    GatewayProcess(Path application, Path directory, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("CHATWOOT_WEBHOOK_SECRET", SECRET);
        process = new QuarkusProcess(application, directory.resolve("gateway.log"), all);
    }

    void start() throws IOException {
        process.start("/started");
    }

    URI webhook() {
        return process.at("/api/webhooks/chatwoot");
    }

    /** Whether everything it promised is on Kafka. */
    boolean isDrained() {
        String health = process.health("/ready");
        return health != null && health.replace(" ", "").contains("\"spool.depth\":0");
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
