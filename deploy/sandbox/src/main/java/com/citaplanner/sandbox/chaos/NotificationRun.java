package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tests the service's promise: each request becomes one message, whatever happens, and nobody gets one after opting out.
 * The requests go over Chatwoot, by e-mail and over WhatsApp, whose receipts come through the gateway. One tenant's
 * providers have ordinary faults, the other tenant's return invalid answers, while the service is killed repeatedly, its
 * database is restarted, and clients opt out.
 */
public final class NotificationRun {
    private static final String HEALTHY = "healthy";
    private static final String POISONOUS = "poisonous";
    private static final int DATABASE_RESTARTS = 3;
    private static final Duration DATABASE_DOWNTIME = Duration.ofSeconds(4);

    private static final Duration RECEIPTS_TIMEOUT = Duration.ofMinutes(2);
    private static final List<String> TENANTS = List.of(HEALTHY, POISONOUS);

    private final Path application;
    private final Optional<Path> gateway;
    private final List<String> channels;
    private final int requests;
    private final int kills;

    /**
     * E-mails and WhatsApp messages in flight at each kill. Only for these it may stay unknown whether they were sent.
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
        this.channels = gateway.isPresent() ? List.of("CHATWOOT", "EMAIL", "WHATSAPP") : List.of("CHATWOOT", "EMAIL");
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
            if (gateway.isEmpty()) {
                return keepsPromise(directory, kafka, postgres, List.of(healthy, poisonous), Optional.empty());
            }
            try (ChaosWhatsApp whatsApp =
                    ChaosWhatsApp.start(gateway.get(), directory, kafka.bootstrapServers(), TENANTS)) {
                return keepsPromise(directory, kafka, postgres, List.of(healthy, poisonous), Optional.of(whatsApp));
            }
        }
    }

    private boolean keepsPromise(
            Path directory,
            KafkaBroker kafka,
            PostgresServer postgres,
            List<ChaosTenant> tenants,
            Optional<ChaosWhatsApp> whatsApp)
            throws IOException, SQLException {
        Map<String, String> settings = new HashMap<>(serviceSettings(kafka, postgres, tenants.getFirst().chatwoot));
        settings.putAll(ChaosSettings.shortTimeouts());
        settings.put("CITAPLANNER_DELIVERY_MAX_IN_FLIGHT", Integer.toString(inFlight()));
        whatsApp.ifPresent(numbers -> settings.putAll(numbers.settings()));
        try (QuarkusProcess service = new QuarkusProcess(application, directory.resolve("service.log"), settings)) {
            service.start("/ready");
            NotificationLoad load = new NotificationLoad(kafka.bootstrapServers(), postgres, requests, this::laneOf);
            ChaosSettings stored = new ChaosSettings(postgres, service);
            prepare(load, stored, tenants, whatsApp);
            OptOuts optOuts = new OptOuts(HEALTHY, requests, channels, stored);
            load.publish();
            disturb(service, postgres, load, optOuts);
            Processes.await("the last notification", Duration.ofMinutes(20), load::isFinished);
            Map<String, Long> copies = copies(load, tenants, whatsApp);
            return evaluate(NotificationReport.of(load, kafka.bootstrapServers(), copies, optOuts, attemptsAtKills));
        }
    }

    /** Returns so few in a short run that a kill does not hold up all of what is left until its leases end. */
    private int inFlight() {
        return Math.clamp(requests / 20, 50, 512);
    }

    private static void prepare(
            NotificationLoad load, ChaosSettings settings, List<ChaosTenant> tenants, Optional<ChaosWhatsApp> whatsApp)
            throws SQLException {
        for (ChaosTenant tenant : tenants) {
            load.prepare(tenant.tenantId);
            settings.store(tenant);
            if (whatsApp.isPresent()) {
                settings.store(tenant.tenantId, whatsApp.get().number(tenant.tenantId));
            }
        }
        ChatwootFaults.ordinary(tenants.getFirst().chatwoot.faults());
        MailFaults.ordinary(tenants.getFirst().mail.faults());
        ChatwootFaults.poisonous(tenants.getLast().chatwoot.faults());
        MailFaults.poisonous(tenants.getLast().mail.faults());
        whatsApp.ifPresent(NotificationRun::addFaults);
    }

    private static void addFaults(ChaosWhatsApp whatsApp) {
        WhatsAppFaults.ordinary(
                whatsApp.meta().faults(), whatsApp.number(HEALTHY).id());
        WhatsAppFaults.poisonous(
                whatsApp.meta().faults(), whatsApp.number(POISONOUS).id());
    }

    /** Assigns every tenth request to the poisonous tenant, and the requests to the channels by turns. */
    private Lane laneOf(int request) {
        return new Lane(request % 10 == 9 ? POISONOUS : HEALTHY, channels.get(request / 10 % channels.size()));
    }

    /** Waits for WhatsApp's receipts, and returns the number of messages of each notification. */
    private static Map<String, Long> copies(
            NotificationLoad load, List<ChaosTenant> tenants, Optional<ChaosWhatsApp> whatsApp) {
        Map<String, Long> copies = new HashMap<>();
        tenants.forEach(tenant -> copies.putAll(tenant.messageCounts()));
        whatsApp.ifPresent(numbers -> {
            Map<String, Integer> sent = numbers.messageCounts();
            Processes.becomesTrue(RECEIPTS_TIMEOUT, () -> load.count("WHATSAPP", "DELIVERED", "READ") >= sent.size());
            Processes.await("the last receipt's event", RECEIPTS_TIMEOUT, load::isFinished);
            sent.forEach((id, count) -> copies.put(id, count.longValue()));
        });
        return copies;
    }

    /** Returns the settings that connect the service to its surroundings. */
    static Map<String, String> serviceSettings(KafkaBroker kafka, PostgresServer postgres, ChatwootStandIn chatwoot) {
        Map<String, String> settings = new HashMap<>(storageSettings(kafka, postgres));
        settings.put("CHATWOOT_API_URL", chatwoot.url());
        settings.put("CHATWOOT_API_ACCESS_TOKEN", chatwoot.accessToken());
        settings.put("CHATWOOT_ACCOUNT_ID", Long.toString(chatwoot.accountId()));
        settings.put("CHATWOOT_INBOX_ID", Long.toString(ChaosTenant.INBOX));
        return settings;
    }

    static Map<String, String> storageSettings(KafkaBroker kafka, PostgresServer postgres) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
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
                Set<String> inFlight = new HashSet<>(load.sending("EMAIL"));
                inFlight.addAll(load.sending("WHATSAPP"));
                attemptsAtKills.add(inFlight);
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
