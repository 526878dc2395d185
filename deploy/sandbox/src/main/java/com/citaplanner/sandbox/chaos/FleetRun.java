package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs several instances of both services against three Kafka brokers under a steady load, while a scenario replaces
 * instances and causes faults, and then checks that nothing was lost, repeated or out of order.
 */
final class FleetRun {
    static final String TENANT = "healthy";
    private static final List<String> CHANNELS = List.of("CHATWOOT", "EMAIL", "SMS");
    private static final int WEBHOOKS_PER_SECOND = 100;
    private static final int NOTIFICATIONS_PER_SECOND = 50;
    /** So few that each gets a message on each channel every six seconds. */
    private static final int CLIENTS = 100;

    private static final Duration BEFORE = Duration.ofSeconds(10);
    /** Many JVMs on one machine need that long until they are warm. */
    private static final Duration WARM_UP_TIMEOUT = Duration.ofMinutes(5);

    /** A provider that is slow only because the machine is busy must not leave it unknown what was sent. */
    private static final Map<String, String> PATIENT = Map.of(
            "CITAPLANNER_CHATWOOT_READ_TIMEOUT", "16s",
            "CITAPLANNER_SMS_READ_TIMEOUT", "15s",
            "CITAPLANNER_DELIVERY_LEASE", "30s");

    private static final Duration RECEIPTS_TIMEOUT = Duration.ofSeconds(30);
    /** How soon everything must be processed after the load's end. */
    private static final Duration CATCH_UP = Duration.ofMinutes(1);

    private final String name;
    private final FleetScenario scenario;

    /** Configures the run; the name is that of its report. */
    FleetRun(String name, FleetScenario scenario) {
        this.name = name;
        this.scenario = scenario;
    }

    /** Runs the scenario, prints the report, and returns whether all promises were kept. */
    boolean keepsPromise() throws IOException, SQLException {
        Path directory = Files.createTempDirectory(scenario.getClass().getSimpleName());
        System.out.println("  logs in " + directory);
        try (BrokerCluster kafka = new BrokerCluster(directory, scenario.brokers());
                PostgresServer postgres = PostgresServer.temporary();
                ChaosTenant tenant = new ChaosTenant(TENANT);
                Balancer balancer = new Balancer();
                ChaosSms sms = ChaosSms.start(balancer.url(), List.of(TENANT))) {
            kafka.start();
            Map<String, String> gatewaySettings = Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
            Map<String, String> settings =
                    new HashMap<>(NotificationRun.storageSettings(kafka.bootstrapServers(), postgres));
            settings.putAll(ChaosSettings.shortTimeouts());
            settings.putAll(sms.settings());
            settings.putAll(PATIENT);
            try (Fleet fleet = new Fleet(directory, balancer, settings, gatewaySettings);
                    ConsumerGroups groups = new ConsumerGroups(kafka.bootstrapServers())) {
                scenario.start(fleet);
                NotificationLoad load = load(kafka, postgres, Integer.MAX_VALUE);
                prepare(load, postgres, fleet, tenant, sms);
                try (FleetWatch watch = new FleetWatch(fleet, groups, postgres)) {
                    watch.start();
                    FleetContext context = new FleetContext(fleet, kafka, load, watch, settings);
                    SentWebhooks sent = disturb(context, balancer, kafka, load);
                    return evaluate(context, kafka, postgres, sent, tenant, sms);
                }
            }
        }
    }

    private static NotificationLoad load(BrokerCluster kafka, PostgresServer postgres, int count) {
        return new NotificationLoad(kafka.bootstrapServers(), postgres, count, FleetRun::laneOf, CLIENTS);
    }

    private static Lane laneOf(int request) {
        return new Lane(TENANT, CHANNELS.get(request / 10 % CHANNELS.size()));
    }

    private static void prepare(
            NotificationLoad load, PostgresServer postgres, Fleet fleet, ChaosTenant tenant, ChaosSms sms)
            throws SQLException {
        load.prepare(TENANT);
        StoredWebhooks.assign(postgres, TENANT);
        ChaosSettings stored =
                new ChaosSettings(postgres, fleet.services().values().iterator().next());
        stored.store(tenant);
        sms.prepare(TENANT, stored);
    }

    private SentWebhooks disturb(FleetContext context, Balancer balancer, BrokerCluster kafka, NotificationLoad load)
            throws IOException {
        SentWebhooks sent = new SentWebhooks();
        SteadyRequests requests = SteadyRequests.start(load, kafka.bootstrapServers(), NOTIFICATIONS_PER_SECOND);
        try (WebhookLoad webhooks = new WebhookLoad(balancer.url(), sent, WEBHOOKS_PER_SECOND)) {
            webhooks.start();
            Processes.sleep(BEFORE);
            context.expectLowLag("the start", WARM_UP_TIMEOUT);
            scenario.disturb(context);
        } finally {
            context.setRequests(requests.stop());
        }
        return sent;
    }

    private boolean evaluate(
            FleetContext context,
            BrokerCluster kafka,
            PostgresServer postgres,
            SentWebhooks sent,
            ChaosTenant tenant,
            ChaosSms sms) {
        FleetWatch watch = context.watch();
        long start = System.nanoTime();
        boolean caughtUp = watch.becomesLow(0, CATCH_UP)
                && Processes.becomesTrue(CATCH_UP, () -> context.fleet().isDrained());
        long catchUp = Duration.ofNanos(System.nanoTime() - start).toMillis();
        context.expect("no lag and no spool " + CATCH_UP.toSeconds() + " s after the load: " + watch.lags(), caughtUp);
        NotificationLoad load = load(kafka, postgres, context.requests());
        Processes.becomesTrue(Duration.ofMinutes(2), load::isFinished);
        Map<String, Long> copies = NotificationRun.copies(load, List.of(tenant), List.of(sms), RECEIPTS_TIMEOUT);
        OptOuts none = new OptOuts(TENANT, 1, List.of(), new ChaosSettings(postgres, context.anyService()));
        NotificationReport notifications =
                NotificationReport.of(load, kafka.bootstrapServers(), copies, none, context.attemptsAtKills());
        GatewayReport webhooks = GatewayReport.of(sent, kafka.bootstrapServers());
        long missing = StoredWebhooks.missing(postgres, sent.acknowledged());
        List<List<String>> texts = new ArrayList<>(tenant.texts());
        texts.addAll(sms.texts().values());
        long outOfOrder = RecipientOrder.violations(texts);
        context.expect("no acknowledged webhook is lost", webhooks.lost() == 0 && webhooks.unreadable() == 0);
        context.expect("every acknowledged webhook is in the history, not " + missing + " fewer", missing == 0);
        context.expect("no notification is lost or repeated", notifications.isKept());
        context.expect("each recipient got messages in the order of their requests", outOfOrder == 0);
        context.expect("no event is a dead letter or unrouted", StoredWebhooks.refused(postgres) == 0);
        context.expect("all instances have read partitions", context.haveAllRead());
        context.expect(
                "instances that were left alone stayed ready: " + watch.unready(),
                watch.unready().isEmpty());
        System.out.println("  webhooks " + webhooks);
        System.out.println("  " + notifications);
        System.out.printf(
                "  missing_in_history=%d messages_out_of_order=%d caught_up_ms=%d readers=%s most_database_sessions=%d%n",
                missing, outOfOrder, catchUp, watch.readers(), watch.mostSessions());
        System.out.printf("%-16s %s%n", name, context.failures().isEmpty() ? "kept" : "BROKEN");
        context.failures().forEach(failure -> System.out.println("  failed: " + failure));
        return context.failures().isEmpty();
    }
}
