package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The gateway's promise, tried in full: 300 webhooks a second while Kafka is killed for 30 s, with and without the gateway
 * killed in between, and with a spool that runs full. About four minutes; loopback only; ends with 1 if anything was lost.
 */
public final class Chaos {
    private static final int PER_SECOND = 300;
    private static final Duration OUTAGE = Duration.ofSeconds(30);

    private Chaos() {}

    /** @param arguments the gateway's {@code quarkus-app} directory, and the seconds of the outage if not 30 */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path application = Path.of(arguments.length > 0 ? arguments[0] : "chatwoot-gateway/target/quarkus-app");
        Duration outage = arguments.length > 1 ? Duration.ofSeconds(Long.parseLong(arguments[1])) : OUTAGE;
        ChaosRun run = new ChaosRun(application, PER_SECOND, outage);
        boolean kept = true;
        for (Scenario scenario : Scenario.values()) {
            kept &= run.keepsPromise(scenario);
        }
        System.exit(kept ? 0 : 1);
    }
}
