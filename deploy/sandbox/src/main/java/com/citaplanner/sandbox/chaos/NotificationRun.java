package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The service's promise: each request becomes one message, whatever happens. Chatwoot drops one connection in twenty after it
 * has taken the message and answers one request in ten with 429 or 500, while the service is killed again and again.
 */
public final class NotificationRun {
    private static final String SEND = "POST conversations/{id}/messages";
    private static final long INBOX = 12;

    private final Path application;
    private final int requests;
    private final int kills;

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
                ChatwootStandIn chatwoot =
                        ChatwootStandIn.start(ChatwootSettings.forTests().withDemo())) {
            Topics.create(kafka.bootstrapServers());
            Map<String, String> settings = settings(kafka, postgres, chatwoot);
            try (QuarkusProcess service = new QuarkusProcess(application, directory.resolve("service.log"), settings)) {
                service.start("/ready");
                Requests wanted = new Requests(kafka.bootstrapServers(), postgres, requests);
                wanted.prepare();
                misbehave(chatwoot);
                wanted.publish();
                disturb(service, wanted);
                Processes.await("the last notification", Duration.ofMinutes(20), wanted::over);
                return judge(NotificationVerdict.of(wanted, kafka.bootstrapServers(), chatwoot));
            }
        }
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
        settings.put("CHATWOOT_INBOX_ID", Long.toString(INBOX));
        return settings;
    }

    /** Impatient, so that a minute shows what otherwise takes an hour. */
    private static Map<String, String> settings(KafkaBroker kafka, PostgresServer postgres, ChatwootStandIn chatwoot) {
        Map<String, String> settings = surroundings(kafka, postgres, chatwoot);
        settings.put("CITAPLANNER_CHATWOOT_READ_TIMEOUT", "2s");
        settings.put("CITAPLANNER_CHATWOOT_SETTLING", "3s");
        settings.put("CITAPLANNER_CHATWOOT_RATE_REQUESTS", "100000");
        settings.put("CITAPLANNER_CHATWOOT_RATE_WINDOW", "50ms");
        settings.put("CITAPLANNER_CHATWOOT_RATE_LONGEST_WAIT", "1s");
        settings.put("CITAPLANNER_DELIVERY_LEASE", "10s");
        // Each 429 stops all that is on its way for a moment, so that much has to be.
        settings.put("CITAPLANNER_DELIVERY_LANE", "512");
        return settings;
    }

    private static void misbehave(ChatwootStandIn chatwoot) {
        chatwoot.limits().on(false);
        chatwoot.faults()
                .seed(7)
                .share(SEND, 0.05, Fault.drop().afterTheWork())
                .share("*", 0.10, Fault.tooManyRequests(), Fault.serverError());
    }

    /** Each time another part of the notifications is over, the service dies. */
    private void disturb(QuarkusProcess service, Requests wanted) throws IOException, InterruptedException {
        for (int kill = 1; kill <= kills; kill++) {
            long part = (long) requests * kill / (kills + 1);
            Processes.await("a part of the notifications", Duration.ofMinutes(20), () -> wanted.ended() >= part);
            service.kill();
            service.start("/ready");
        }
    }

    private static boolean judge(NotificationVerdict verdict) {
        System.out.printf("%-16s %s %s%n", "NOTIFICATIONS", verdict.holds() ? "kept" : "BROKEN", verdict);
        return verdict.holds();
    }
}
