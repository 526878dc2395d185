package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One scenario from the first process to the verdict. */
public final class ChaosRun {
    private static final Duration BEFORE = Duration.ofSeconds(4);
    private static final Duration AFTER = Duration.ofSeconds(4);
    private static final long PROMISED_MILLIS = 3000;

    private final Path application;
    private final int perSecond;
    private final Duration outage;

    /**
     * @param application the gateway's {@code target/quarkus-app}
     * @param outage how long Kafka is away
     */
    public ChaosRun(Path application, int perSecond, Duration outage) {
        this.application = application;
        this.perSecond = perSecond;
        this.outage = outage;
    }

    /** Runs it, prints what came of it, and says whether the gateway kept its promise. */
    public boolean keepsPromise(Scenario scenario) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("chaos");
        try (SmallDisk disk = SmallDisk.at(directory.resolve("spool"), scenario == Scenario.DISK_FULL);
                BrokerProcess kafka = new BrokerProcess(directory)) {
            kafka.start();
            try (GatewayProcess gateway = new GatewayProcess(application, directory, settings(scenario, kafka, disk))) {
                gateway.start();
                return judge(scenario, disturb(scenario, kafka, gateway));
            }
        }
    }

    private static Map<String, String> settings(Scenario scenario, BrokerProcess kafka, SmallDisk disk) {
        Map<String, String> settings = new HashMap<>(scenario.settings());
        settings.putAll(disk.settings());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("GATEWAY_SPOOL_DIRECTORY", disk.directory().toString());
        return settings;
    }

    private Verdict disturb(Scenario scenario, BrokerProcess kafka, GatewayProcess gateway)
            throws IOException, InterruptedException {
        Ledger ledger = new Ledger();
        try (Senders senders = new Senders(gateway.webhook(), ledger, perSecond)) {
            senders.start();
            pass(BEFORE);
            kafka.kill();
            pass(outage.dividedBy(2));
            if (scenario == Scenario.GATEWAY_DIES_TOO) {
                gateway.kill();
                gateway.start();
            }
            pass(outage.dividedBy(2));
            kafka.start();
            pass(AFTER);
        }
        Processes.await("the spool's end", gateway::isDrained);
        return Verdict.of(ledger, kafka.bootstrapServers());
    }

    private static boolean judge(Scenario scenario, Verdict verdict) {
        boolean answered = scenario.answers().equals(verdict.ledger().statuses().keySet());
        boolean prompt = verdict.ledger().slowestMillis() <= PROMISED_MILLIS;
        boolean kept = verdict.holds() && answered && prompt;
        System.out.printf("%-16s %s %s%n", scenario, kept ? "kept" : "BROKEN", verdict);
        return kept;
    }

    private static void pass(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }
}
