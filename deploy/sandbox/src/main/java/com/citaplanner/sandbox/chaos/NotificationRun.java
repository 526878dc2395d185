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
 * The service's promise: each request becomes one message, whatever happens. Half of them go over Chatwoot and half by e-mail;
 * one tenant's providers have an ordinary bad day, another one's answer with what is no answer at all, while the service is
 * killed again and again and its database is restarted.
 */
public final class NotificationRun {
    private static final String HEALTHY = "healthy";
    private static final String POISONOUS = "poisonous";
    private static final int RESTARTS = 3;
    private static final Duration RESTART = Duration.ofSeconds(4);

    private final Path application;
    private final int requests;
    private final int kills;

    /** E-mails on their way at each kill: only of these it may never be known whether they were sent. */
    private final List<Set<String>> mailsAtKills = new ArrayList<>();

    /** @param application the service's {@code target/quarkus-app} */
    public NotificationRun(Path application, int requests, int kills) {
        this.application = application;
        this.requests = requests;
        this.kills = kills;
    }

    /** Runs it, prints what came of it, and says whether the service kept its promise. */
    public boolean keepsPromise() throws IOException, InterruptedException, SQLException {
        Path directory = Files.createTempDirectory("chaos");
        try (KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                PostgresServer postgres = PostgresServer.temporary();
                Business healthy = new Business(HEALTHY);
                Business poisonous = new Business(POISONOUS)) {
            Topics.create(kafka.bootstrapServers());
            Map<String, String> settings = new HashMap<>(surroundings(kafka, postgres, healthy.chatwoot));
            settings.putAll(ChaosSettings.impatient());
            try (QuarkusProcess service = new QuarkusProcess(application, directory.resolve("service.log"), settings)) {
                service.start("/ready");
                Requests wanted = new Requests(kafka.bootstrapServers(), postgres, requests, NotificationRun::lane);
                ChaosSettings tenants = new ChaosSettings(postgres, service);
                for (Business business : List.of(healthy, poisonous)) {
                    wanted.prepare(business.tenant);
                    tenants.store(business);
                }
                ChatwootFaults.ordinary(healthy.chatwoot.faults());
                MailFaults.ordinary(healthy.mail.faults());
                ChatwootFaults.poisonous(poisonous.chatwoot.faults());
                MailFaults.poisonous(poisonous.mail.faults());
                wanted.publish();
                disturb(service, postgres, wanted);
                Processes.await("the last notification", Duration.ofMinutes(20), wanted::over);
                return judge(NotificationVerdict.of(
                        wanted, kafka.bootstrapServers(), List.of(healthy, poisonous), mailsAtKills));
            }
        }
    }

    /** Every tenth is the poisonous tenant's, and over each channel goes every second. */
    private static Lane lane(int request) {
        return new Lane(request % 10 == 9 ? POISONOUS : HEALTHY, request / 10 % 2 == 0 ? "CHATWOOT" : "EMAIL");
    }

    /** Where the service finds what it needs. */
    static Map<String, String> surroundings(KafkaBroker kafka, PostgresServer postgres, ChatwootStandIn chatwoot) {
        Map<String, String> settings = new HashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("DATABASE_URL", postgres.url());
        settings.put("DATABASE_USERNAME", PostgresServer.USERNAME);
        settings.put("DATABASE_PASSWORD", PostgresServer.PASSWORD);
        settings.put("CHATWOOT_API_URL", chatwoot.url());
        settings.put("CHATWOOT_API_ACCESS_TOKEN", chatwoot.accessToken());
        settings.put("CHATWOOT_ACCOUNT_ID", Long.toString(chatwoot.accountId()));
        settings.put("CHATWOOT_INBOX_ID", Long.toString(Business.INBOX));
        return settings;
    }

    /** Each time another part of the notifications is over, the service dies, or the database is restarted. */
    private void disturb(QuarkusProcess service, PostgresServer postgres, Requests wanted)
            throws IOException, InterruptedException {
        int disturbances = kills + RESTARTS;
        for (int i = 1; i <= disturbances; i++) {
            long part = (long) requests * i / (disturbances + 1);
            Processes.await("a part of the notifications", Duration.ofMinutes(20), () -> wanted.ended() >= part);
            if (restarts(i, disturbances)) {
                restart(postgres);
            } else {
                service.kill();
                mailsAtKills.add(wanted.sending("EMAIL"));
                service.start("/ready");
            }
        }
    }

    /** The restarts are spread evenly among the kills. */
    private static boolean restarts(int i, int disturbances) {
        return i * RESTARTS / disturbances > (i - 1) * RESTARTS / disturbances;
    }

    private static void restart(PostgresServer postgres) {
        postgres.stop();
        Processes.pass(RESTART);
        postgres.startAgain();
    }

    private static boolean judge(NotificationVerdict verdict) {
        System.out.printf("%-16s %s %s%n", "NOTIFICATIONS", verdict.holds() ? "kept" : "BROKEN", verdict);
        return verdict.holds();
    }
}
