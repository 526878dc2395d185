package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.KafkaProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One scenario from the first process to the verdict. */
public final class ChaosRun {
    private static final Duration BEFORE = Duration.ofSeconds(4);
    private static final Duration AFTER = Duration.ofSeconds(4);
    private static final long PROMISED_MILLIS = 3000;
    /** Beside one line for each webhook that is refused. */
    private static final long MOST_LOG_LINES = 300;

    private final Path application;
    private final int perSecond;
    private final Duration outage;

    /**
     * @param application the gateway's {@code target/quarkus-app}
     * @param outage how long things are wrong
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
                BrokerProcess kafka = new BrokerProcess(directory);
                KafkaProxy proxy = kafka.openProxy()) {
            kafka.start();
            ChaosStage stage = new ChaosStage(kafka, proxy);
            scenario.beforeStart(stage);
            try (GatewayProcess gateway = new GatewayProcess(application, directory, settings(scenario, stage, disk))) {
                stage.enter(gateway);
                gateway.start();
                return judge(scenario, stage, disturb(scenario, stage));
            }
        }
    }

    private static Map<String, String> settings(Scenario scenario, ChaosStage stage, SmallDisk disk) {
        Map<String, String> settings = new HashMap<>(scenario.settings());
        settings.putAll(disk.settings());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", scenario.bootstrap(stage));
        settings.put("GATEWAY_SPOOL_DIRECTORY", disk.directory().toString());
        return settings;
    }

    private GatewayVerdict disturb(Scenario scenario, ChaosStage stage) throws IOException, InterruptedException {
        Ledger ledger = new Ledger();
        try (Senders senders = new Senders(stage.gateway().webhook(), ledger, perSecond)) {
            senders.start();
            Processes.pass(BEFORE);
            scenario.disturb(stage, outage);
            stage.expectDirect();
            Processes.pass(AFTER);
        }
        stage.expect(
                "the spool is empty in the end", Processes.comesTrue(Processes.PATIENCE, stage.gateway()::isDrained));
        return GatewayVerdict.of(ledger, stage.kafka().bootstrapServers());
    }

    private static boolean judge(Scenario scenario, ChaosStage stage, GatewayVerdict verdict) throws IOException {
        long lines = stage.gateway().logLines() - verdict.ledger().refused();
        stage.expect("nothing lost, all in order", verdict.holds());
        stage.expect(
                "answers only " + scenario.answers(),
                scenario.answers().equals(verdict.ledger().statuses().keySet()));
        stage.expect(
                "each answer within " + PROMISED_MILLIS + " ms",
                verdict.ledger().slowestMillis() <= PROMISED_MILLIS);
        stage.expect("at most " + MOST_LOG_LINES + " lines in the log", lines <= MOST_LOG_LINES);
        boolean kept = stage.complaints().isEmpty();
        System.out.printf(
                "%-24s %s %s back_ms=%d log_lines=%d%n",
                scenario, kept ? "kept" : "BROKEN", verdict, stage.slowestBackMillis(), lines);
        stage.complaints().forEach(missed -> System.out.println("  not so: " + missed));
        return kept;
    }
}
