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
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tests the service's promise: each request becomes one message, whatever happens. Half of the requests go over
 * Chatwoot and half by e-mail. One tenant's providers have ordinary faults, the other tenant's return invalid answers,
 * while the service is killed repeatedly and its database is restarted.
 */
public final class NotificationRun {
    private static final String HEALTHY = "healthy";
    private static final String POISONOUS = "poisonous";
    private static final int DATABASE_RESTARTS = 3;
    private static final Duration DATABASE_DOWNTIME = Duration.ofSeconds(4);

    private final Path application;
    private final int requests;
    private final int kills;

    /** E-mails in flight at each kill. Only for these it may stay unknown whether they were sent. */
    private final List<Set<String>> mailsAtKills = new ArrayList<>();

    /**
     * Configures the run.
     *
     * @param application the service's {@code target/quarkus-app}
     */
    public NotificationRun(Path application, int requests, int kills) {
        this.application = application;
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
            Map<String, String> settings = new HashMap<>(serviceSettings(kafka, postgres, healthy.chatwoot));
            settings.putAll(ChaosSettings.shortTimeouts());
            try (QuarkusProcess service = new QuarkusProcess(application, directory.resolve("service.log"), settings)) {
                service.start("/ready");
                NotificationLoad load =
                        new NotificationLoad(kafka.bootstrapServers(), postgres, requests, NotificationRun::laneOf);
                ChaosSettings tenants = new ChaosSettings(postgres, service);
                for (ChaosTenant tenant : List.of(healthy, poisonous)) {
                    load.prepare(tenant.tenantId);
                    tenants.store(tenant);
                }
                ChatwootFaults.ordinary(healthy.chatwoot.faults());
                MailFaults.ordinary(healthy.mail.faults());
                ChatwootFaults.poisonous(poisonous.chatwoot.faults());
                MailFaults.poisonous(poisonous.mail.faults());
                load.publish();
                disturb(service, postgres, load);
                Processes.await("the last notification", Duration.ofMinutes(20), load::isFinished);
                return evaluate(NotificationReport.of(
                        load, kafka.bootstrapServers(), List.of(healthy, poisonous), mailsAtKills));
            }
        }
    }

    /** Assigns every tenth request to the poisonous tenant, and the requests alternately to both channels. */
    private static Lane laneOf(int request) {
        return new Lane(request % 10 == 9 ? POISONOUS : HEALTHY, request / 10 % 2 == 0 ? "CHATWOOT" : "EMAIL");
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

    /** Kills the service or restarts the database each time another share of the notifications is finished. */
    private void disturb(QuarkusProcess service, PostgresServer postgres, NotificationLoad load) throws IOException {
        int disturbances = kills + DATABASE_RESTARTS;
        for (int i = 1; i <= disturbances; i++) {
            long share = (long) requests * i / (disturbances + 1);
            Processes.await(
                    "a share of the notifications", Duration.ofMinutes(20), () -> load.finishedCount() >= share);
            if (isRestart(i, disturbances)) {
                restart(postgres);
            } else {
                service.kill();
                mailsAtKills.add(load.sending("EMAIL"));
                service.start("/ready");
            }
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
