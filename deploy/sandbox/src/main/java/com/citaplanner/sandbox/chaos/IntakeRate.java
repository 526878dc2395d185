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
 * How many requests a second are accepted from Kafka: without refused requests, and with one in so many. Rounds of both take
 * turns, so that whatever else the machine does affects both.
 */
final class IntakeRate {
    private static final int ROUNDS = 4;
    private static final int REQUESTS = 10_000;
    private static final double LEAST_SHARE = 0.8;

    private final Path application;
    private final int oneIn;

    /** @param oneIn one request in so many is refused */
    IntakeRate(Path application, int oneIn) {
        this.application = application;
        this.oneIn = oneIn;
    }

    /** Prints both rates, and says whether refused requests leave at least four fifths of the rate. */
    boolean keepsPromise() throws IOException, InterruptedException, SQLException {
        Path directory = Files.createTempDirectory("intake");
        try (KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                PostgresServer postgres = PostgresServer.temporary();
                ChatwootStandIn chatwoot =
                        ChatwootStandIn.start(ChatwootSettings.forTests().withDemo())) {
            Topics.create(kafka.bootstrapServers());
            try (QuarkusProcess service = new QuarkusProcess(
                    application,
                    directory.resolve("service.log"),
                    NotificationRun.surroundings(kafka, postgres, chatwoot))) {
                service.start("/ready");
                new Requests(kafka.bootstrapServers(), postgres, 0, i -> new Lane("chaos", "CHATWOOT"))
                        .prepare("chaos");
                return compare(new IntakeRound(kafka.bootstrapServers(), postgres));
            }
        }
    }

    private boolean compare(IntakeRound round) {
        round.run(REQUESTS, 0);
        round.run(REQUESTS, oneIn);
        Duration without = Duration.ZERO;
        Duration with = Duration.ZERO;
        for (int i = 0; i < ROUNDS; i++) {
            without = without.plus(round.run(REQUESTS, 0));
            with = with.plus(round.run(REQUESTS, oneIn));
        }
        double share = (double) without.toMillis() / with.toMillis();
        System.out.printf(
                "per_second=%.0f with_one_refused_in_%d=%.0f share=%.2f%n",
                perSecond(without), oneIn, perSecond(with), share);
        return share >= LEAST_SHARE;
    }

    private static double perSecond(Duration rounds) {
        return 1000.0 * ROUNDS * REQUESTS / rounds.toMillis();
    }
}
