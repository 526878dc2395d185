package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.Database;
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
import java.util.Optional;
import java.util.Set;

/**
 * Tests the service's promise: each request becomes one message, whatever happens, and nobody gets one after opting out.
 * The requests go over all channels; receipts come through the gateway. One tenant's
 * providers have ordinary faults, the other tenant's return invalid answers, while the service is killed repeatedly, its
 * database is restarted, and clients opt out.
 */
public final class NotificationRun {
    private static final String HEALTHY = "healthy";
    private static final String POISONOUS = "poisonous";
    private static final int DATABASE_RESTARTS = 3;
    private static final Duration DATABASE_DOWNTIME = Duration.ofSeconds(4);

    private static final Duration RECEIPTS_TIMEOUT = Duration.ofMinutes(2);

    /** The channels on which an attempt is not repeated while its outcome is unknown. */
    static final List<String> NEVER_REPEATED = List.of("EMAIL", "WHATSAPP", "SMS");

    private static final List<String> TENANTS = List.of(HEALTHY, POISONOUS);

    private final Path application;
    private final Optional<Path> gateway;
    private final List<String> channels;
    private final int requests;
    private final int kills;

    /**
     * Attempts in flight at each kill that are not repeated. Only for these it may stay unknown whether they were sent.
     */
    private final List<Set<String>> attemptsAtKills = new ArrayList<>();

    /**
     * Configures a run over Chatwoot and by e-mail.
     *
     * @param application the service's {@code target/quarkus-app}
     */
    public NotificationRun(Path application, int requests, int kills) {
        this(application, Optional.empty(), requests, kills);
    }

    /**
     * Configures a run over all channels.
     *
     * @param application the service's {@code target/quarkus-app}
     * @param gateway the gateway's
     */
    public NotificationRun(Path application, Path gateway, int requests, int kills) {
        this(application, Optional.of(gateway), requests, kills);
    }

    private NotificationRun(Path application, Optional<Path> gateway, int requests, int kills) {
        this.application = application;
        this.gateway = gateway;
        this.channels = gateway.isPresent()
                ? List.of("CHATWOOT", "EMAIL", "WHATSAPP", "SMS", "PUSH")
                : List.of("CHATWOOT", "EMAIL");
        this.requests = requests;
        this.kills = kills;
    }

    /** Runs the test, prints the result, and returns whether the service kept its promise. */
    public boolean keepsPromise() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("chaos");
        try (KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                PostgresServer postgres = PostgresServer.temporary();
                ChaosTenant healthy = new ChaosTenant(HEALTHY);
                ChaosTenant poisonous = new ChaosTenant(POISONOUS)) {
            Topics.create(kafka.bootstrapServers());
            Surroundings around = new Surroundings(directory, kafka, postgres, List.of(healthy, poisonous));
            return gateway.isPresent() ? keepsPromise(around, gateway.get()) : keepsPromise(around, List.of());
        }
    }

    /** What the service is connected to. */
    private record Surroundings(
            Path directory, KafkaBroker kafka, PostgresServer postgres, List<ChaosTenant> tenants) {}

    private boolean keepsPromise(Surroundings around, Path gateway) throws IOException, SQLException {
        Map<String, String> settings = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                around.kafka().bootstrapServers(),
                "GATEWAY_SPOOL_DIRECTORY",
                around.directory().resolve("spool").toString());
        try (GatewayProcess process = new GatewayProcess(gateway, around.directory(), settings)) {
            process.start();
            try (ChaosProvider whatsApp = ChaosWhatsApp.start(process, TENANTS);
                    ChaosProvider sms = ChaosSms.start(process, TENANTS);
                    ChaosProvider push = ChaosPush.start()) {
                return keepsPromise(around, List.of(whatsApp, sms, push));
            }
        }
    }

    private boolean keepsPromise(Surroundings around, List<ChaosProvider> providers) throws IOException, SQLException {
        PostgresServer postgres = around.postgres();
        String bootstrapServers = around.kafka().bootstrapServers();
        Map<String, String> settings = new HashMap<>(
                serviceSettings(around.kafka(), postgres, around.tenants().getFirst().chatwoot));
        settings.putAll(ChaosSettings.shortTimeouts());
        settings.put("CITAPLANNER_DELIVERY_MAX_IN_FLIGHT", Integer.toString(inFlight()));
        providers.forEach(provider -> settings.putAll(provider.settings()));
        Path log = around.directory().resolve("service.log");
        try (QuarkusProcess service = new QuarkusProcess(application, log, settings)) {
            service.start("/ready");
            NotificationLoad load = new NotificationLoad(bootstrapServers, postgres, requests, this::laneOf);
            ChaosSettings stored = new ChaosSettings(postgres, service);
            prepare(load, stored, around.tenants(), providers);
            OptOuts optOuts = new OptOuts(HEALTHY, requests, channels, stored);
            load.publish();
            disturb(service, postgres, load, optOuts);
            Processes.await("the last notification", Duration.ofMinutes(20), load::isFinished);
            Map<String, Long> copies = copies(load, around.tenants(), providers, RECEIPTS_TIMEOUT);
            return evaluate(NotificationReport.of(load, bootstrapServers, copies, optOuts, attemptsAtKills));
        }
    }

    /** Returns so few in a short run that a kill does not hold up all of what is left until its leases end. */
    private int inFlight() {
        return Math.clamp(requests / 20, 50, 512);
    }

    private static void prepare(
            NotificationLoad load, ChaosSettings settings, List<ChaosTenant> tenants, List<ChaosProvider> providers)
            throws IOException, SQLException {
        for (ChaosTenant tenant : tenants) {
            load.prepare(tenant.tenantId);
            settings.store(tenant);
            for (ChaosProvider provider : providers) {
                provider.prepare(tenant.tenantId, settings);
            }
        }
        ChatwootFaults.ordinary(tenants.getFirst().chatwoot.faults());
        MailFaults.ordinary(tenants.getFirst().mail.faults());
        ChatwootFaults.poisonous(tenants.getLast().chatwoot.faults());
        MailFaults.poisonous(tenants.getLast().mail.faults());
        providers.forEach(provider -> provider.addFaults(HEALTHY, POISONOUS));
    }

    /** Assigns every tenth request to the poisonous tenant, and the requests to the channels by turns. */
    private Lane laneOf(int request) {
        return new Lane(request % 10 == 9 ? POISONOUS : HEALTHY, channels.get(request / 10 % channels.size()));
    }

    /** Waits for the receipts, and returns the number of messages of each notification. */
    static Map<String, Long> copies(
            NotificationLoad load,
            List<ChaosTenant> tenants,
            List<? extends ChaosProvider> providers,
            Duration receiptsTimeout) {
        Map<String, Long> copies = new HashMap<>();
        tenants.forEach(tenant -> copies.putAll(tenant.messageCounts()));
        for (ChaosProvider provider : providers) {
            Map<String, Integer> sent = provider.messageCounts();
            if (provider.reportsDelivery()) {
                Processes.becomesTrue(
                        receiptsTimeout, () -> load.count(provider.channel(), "DELIVERED", "READ") >= sent.size());
            }
            sent.forEach((id, count) -> copies.put(id, count.longValue()));
        }
        Processes.await("the last receipt's event", RECEIPTS_TIMEOUT, load::isFinished);
        return copies;
    }

    /** Returns the settings that connect the service to its surroundings. */
    static Map<String, String> serviceSettings(KafkaBroker kafka, Database postgres, ChatwootStandIn chatwoot) {
        Map<String, String> settings = new HashMap<>(storageSettings(kafka, postgres));
        settings.put("CHATWOOT_API_URL", chatwoot.url());
        settings.put("CHATWOOT_API_ACCESS_TOKEN", chatwoot.accessToken());
        settings.put("CHATWOOT_ACCOUNT_ID", Long.toString(chatwoot.accountId()));
        settings.put("CHATWOOT_INBOX_ID", Long.toString(ChaosTenant.INBOX));
        return settings;
    }

    static Map<String, String> storageSettings(KafkaBroker kafka, Database postgres) {
        return storageSettings(kafka.bootstrapServers(), postgres);
    }

    static Map<String, String> storageSettings(String bootstrapServers, Database postgres) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "DATABASE_URL",
                postgres.url(),
                "DATABASE_USERNAME",
                PostgresServer.USERNAME,
                "DATABASE_PASSWORD",
                PostgresServer.PASSWORD);
    }

    /**
     * Kills the service or restarts the database each time another share of the notifications is finished, and lets some
     * more clients opt out.
     */
    private void disturb(QuarkusProcess service, PostgresServer postgres, NotificationLoad load, OptOuts optOuts)
            throws IOException {
        int disturbances = kills + DATABASE_RESTARTS;
        for (int i = 1; i <= disturbances; i++) {
            long share = (long) requests * i / (disturbances + 1);
            Processes.await(
                    "a share of the notifications", Duration.ofMinutes(20), () -> load.finishedCount() >= share);
            if (isRestart(i, disturbances)) {
                restart(postgres);
            } else {
                service.kill();
                Processes.await("the end of the service's sessions", load::hasNoSessions);
                attemptsAtKills.add(load.sending(NEVER_REPEATED));
                service.start("/ready");
            }
            optOuts.addSome();
        }
    }

    /** Spreads the restarts evenly among the kills. */
    private static boolean isRestart(int i, int disturbances) {
        return i * DATABASE_RESTARTS / disturbances > (i - 1) * DATABASE_RESTARTS / disturbances;
    }

    private static void restart(PostgresServer postgres) {
        postgres.stop();
        Processes.sleep(DATABASE_DOWNTIME);
        postgres.restart();
    }

    private static boolean evaluate(NotificationReport report) {
        System.out.printf("%-16s %s %s%n", "NOTIFICATIONS", report.isKept() ? "kept" : "BROKEN", report);
        return report.isKept();
    }
}
