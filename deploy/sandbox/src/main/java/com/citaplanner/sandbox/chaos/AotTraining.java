package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.AotCache;
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

/**
 * Writes the AOT cache of the notification service. A training run starts the packaged service with a real broker,
 * database and mail server and the stand-in for Chatwoot, sends notifications over both channels, and stops it, so that
 * the cache contains what a start and a delivery need. Uses only loopback.
 */
public final class AotTraining {
    private static final String TENANT = "healthy";
    private static final int REQUESTS = 2000;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Path application;
    private final int requests;
    private final String java;
    private final Path log;

    /**
     * Configures a training run.
     *
     * @param application the service's {@code target/quarkus-app}
     * @param requests notifications to send. The more there are, the more the cache knows about the methods that are
     *     worth compiling
     */
    public AotTraining(Path application, int requests) throws IOException {
        this(application, requests, Processes.java());
    }

    private AotTraining(Path application, int requests, String java) throws IOException {
        this.application = application;
        this.requests = requests;
        this.java = java;
        this.log = Files.createTempDirectory("aot").resolve("service.log");
    }

    /**
     * Runs the training.
     *
     * @param arguments the service's {@code target/quarkus-app}; then, if they differ from the defaults, how many
     *     notifications to send, and the program {@code java} whose runtime will use the cache
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Path application = Path.of(arguments[0]);
        int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : REQUESTS;
        String java = arguments.length > 2 ? arguments[2] : Processes.java();
        Times times = new AotTraining(application, requests, java).run();
        System.out.printf("Wrote %s. %s%n", AotCache.of(application), times);
    }

    /**
     * How long the service took until it was ready.
     *
     * @param without during the training, which also records
     * @param with from the cache
     */
    public record Times(Duration without, Duration with) {
        @Override
        public String toString() {
            return "Ready in %.1f s, and in %.1f s with the cache"
                    .formatted(without.toMillis() / 1000.0, with.toMillis() / 1000.0);
        }
    }

    /** Replaces the cache, and checks that the service starts with it. */
    public Times run() throws IOException, InterruptedException, SQLException {
        Files.deleteIfExists(AotCache.of(application));
        try (KafkaBroker kafka = KafkaBroker.start(log.resolveSibling("kafka"));
                PostgresServer postgres = PostgresServer.temporary();
                ChaosTenant tenant = new ChaosTenant(TENANT)) {
            Topics.create(kafka.bootstrapServers());
            Map<String, String> settings =
                    new HashMap<>(NotificationRun.serviceSettings(kafka, postgres, tenant.chatwoot));
            settings.putAll(ChaosSettings.shortTimeouts());
            NotificationLoad load =
                    new NotificationLoad(kafka.bootstrapServers(), postgres, requests, AotTraining::laneOf);
            Duration without = train(settings, service -> send(load, new ChaosSettings(postgres, service), tenant));
            return new Times(without, startFromCache(settings));
        }
    }

    private static Lane laneOf(int request) {
        return new Lane(TENANT, request % 2 == 0 ? "CHATWOOT" : "EMAIL");
    }

    private static void send(NotificationLoad load, ChaosSettings settings, ChaosTenant tenant) throws SQLException {
        load.prepare(tenant.tenantId);
        settings.store(tenant);
        load.publish();
        Processes.await("the training", TIMEOUT, load::isFinished);
    }

    /** The use of the service that is recorded. */
    private interface Usage {
        void of(QuarkusProcess service) throws SQLException;
    }

    /** The JVM writes the cache while it stops, which takes longer than everything before. */
    private Duration train(Map<String, String> settings, Usage usage)
            throws IOException, InterruptedException, SQLException {
        QuarkusProcess service =
                new QuarkusProcess(application, log, settings, AotCache.trainingOptions(application), java);
        try {
            Duration start = start(service);
            usage.of(service);
            return start;
        } finally {
            service.stop(TIMEOUT);
        }
    }

    private Duration startFromCache(Map<String, String> settings) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(AotCache.options(application));
        // Does not start at all without a valid cache.
        options.add("-XX:AOTMode=on");
        try (QuarkusProcess service = new QuarkusProcess(application, log, settings, options, java)) {
            return start(service);
        }
    }

    private static Duration start(QuarkusProcess service) throws IOException {
        long start = System.nanoTime();
        service.start("/ready");
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
