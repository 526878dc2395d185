package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Measures how many requests a second are accepted from Kafka, without refused requests and with one refused request in
 * N. Rounds of both alternate, so that other load on the machine affects both.
 */
final class IntakeMeasurement {
    private static final int ROUNDS = 4;
    private static final int REQUESTS = 10_000;
    private static final double MIN_SHARE = 0.8;

    private final Path application;
    private final int refusedInterval;

    /**
     * Configures the measurement.
     *
     * @param refusedInterval one request in this many is refused
     */
    IntakeMeasurement(Path application, int refusedInterval) {
        this.application = application;
        this.refusedInterval = refusedInterval;
    }

    /** Prints both rates and returns whether refused requests leave at least 80 % of the rate. */
    boolean keepsPromise() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("intake");
        try (KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                PostgresServer postgres = PostgresServer.temporary();
                ChatwootStandIn chatwoot =
                        ChatwootStandIn.start(ChatwootSettings.forTests().withDemo())) {
            Topics.create(kafka.bootstrapServers());
            try (QuarkusProcess service = new QuarkusProcess(
                    application,
                    directory.resolve("service.log"),
                    NotificationRun.serviceSettings(kafka, postgres, chatwoot))) {
                service.start("/ready");
                new NotificationLoad(kafka.bootstrapServers(), postgres, 0, i -> new Lane("chaos", "CHATWOOT"))
                        .prepare("chaos");
                return compare(new IntakeRound(kafka.bootstrapServers(), postgres));
            }
        }
    }

    private boolean compare(IntakeRound round) {
        round.run(REQUESTS, 0);
        round.run(REQUESTS, refusedInterval);
        Duration without = Duration.ZERO;
        Duration with = Duration.ZERO;
        for (int i = 0; i < ROUNDS; i++) {
            without = without.plus(round.run(REQUESTS, 0));
            with = with.plus(round.run(REQUESTS, refusedInterval));
        }
        double share = (double) without.toMillis() / with.toMillis();
        System.out.printf(
                "per_second=%.0f with_one_refused_in_%d=%.0f share=%.2f%n",
                perSecond(without), refusedInterval, perSecond(with), share);
        return share >= MIN_SHARE;
    }

    private static double perSecond(Duration rounds) {
        return 1000.0 * ROUNDS * REQUESTS / rounds.toMillis();
    }
}
