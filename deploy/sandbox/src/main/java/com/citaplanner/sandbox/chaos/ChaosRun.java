package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.KafkaProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Runs one scenario against the packaged gateway and evaluates it. */
public final class ChaosRun {
    private static final Duration TIME_BEFORE = Duration.ofSeconds(4);
    private static final Duration TIME_AFTER = Duration.ofSeconds(4);
    private static final long MAX_ANSWER_MILLIS = 3000;
    /** In addition to one line for each refused webhook. */
    private static final long MAX_LOG_LINES = 300;

    private final Path application;
    private final int perSecond;
    private final Duration outage;

    /**
     * Configures the runs.
     *
     * @param application the gateway's {@code target/quarkus-app}
     * @param perSecond webhooks sent per second
     * @param outage how long the disturbance lasts
     */
    public ChaosRun(Path application, int perSecond, Duration outage) {
        this.application = application;
        this.perSecond = perSecond;
        this.outage = outage;
    }

    /** Runs the scenario, prints the result, and returns whether the gateway kept its promise. */
    public boolean keepsPromise(Scenario scenario) throws IOException {
        Path directory = Files.createTempDirectory("chaos");
        try (SmallDisk disk = SmallDisk.create(directory.resolve("spool"), scenario == Scenario.DISK_FULL);
                BrokerProcess kafka = new BrokerProcess(directory);
                KafkaProxy proxy = kafka.openProxy()) {
            kafka.start();
            ScenarioContext context = new ScenarioContext(kafka, proxy);
            scenario.beforeStart(context);
            try (GatewayProcess gateway =
                    new GatewayProcess(application, directory, settings(scenario, context, disk))) {
                context.setGateway(gateway);
                gateway.start();
                return evaluate(scenario, context, disturb(scenario, context));
            }
        }
    }

    private static Map<String, String> settings(Scenario scenario, ScenarioContext context, SmallDisk disk) {
        Map<String, String> settings = new HashMap<>(scenario.settings());
        settings.putAll(disk.settings());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", scenario.bootstrap(context));
        settings.put("GATEWAY_SPOOL_DIRECTORY", disk.directory().toString());
        return settings;
    }

    private GatewayReport disturb(Scenario scenario, ScenarioContext context) throws IOException {
        SentWebhooks sentWebhooks = new SentWebhooks();
        try (WebhookLoad webhookLoad = new WebhookLoad(context.gateway().url(), sentWebhooks, perSecond)) {
            webhookLoad.start();
            Processes.sleep(TIME_BEFORE);
            scenario.disturb(context, outage);
            context.expectDirect();
            Processes.sleep(TIME_AFTER);
        }
        context.expect(
                "the spool is empty at the end",
                Processes.becomesTrue(Processes.TIMEOUT, context.gateway()::isDrained));
        return GatewayReport.of(sentWebhooks, context.kafka().bootstrapServers());
    }

    private static boolean evaluate(Scenario scenario, ScenarioContext context, GatewayReport report)
            throws IOException {
        long lines = context.gateway().logLines() - report.sentWebhooks().refused();
        context.expect("no event is lost or out of order", report.isKept());
        context.expect(
                "the only answers are " + scenario.expectedStatuses(),
                scenario.expectedStatuses()
                        .equals(report.sentWebhooks().statuses().keySet()));
        context.expect(
                "each answer takes at most " + MAX_ANSWER_MILLIS + " ms",
                report.sentWebhooks().slowestMillis() <= MAX_ANSWER_MILLIS);
        context.expect("the log has at most " + MAX_LOG_LINES + " lines", lines <= MAX_LOG_LINES);
        boolean kept = context.failures().isEmpty();
        System.out.printf(
                "%-24s %s %s recovery_ms=%d log_lines=%d%n",
                scenario, kept ? "kept" : "BROKEN", report, context.slowestRecoveryMillis(), lines);
        context.failures().forEach(failure -> System.out.println("  failed: " + failure));
        return kept;
    }
}
