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
import java.util.HashMap;
import java.util.Map;

/**
 * Measures how many notifications a second go from a request on Kafka to a message in Chatwoot, which answers in 20 ms,
 * and what each costs, with a given number of rows in the history. Only measures; has no pass criterion.
 */
final class ThroughputMeasurement {
    private static final Duration LATENCY = Duration.ofMillis(20);

    private final Path application;
    private final int warmUpRequests;
    private final int measuredRequests;

    /**
     * Configures the measurement.
     *
     * @param warmUpRequests requests before the measured ones, to warm up the JIT compiler
     */
    ThroughputMeasurement(Path application, int warmUpRequests, int measuredRequests) {
        this.application = application;
        this.warmUpRequests = warmUpRequests;
        this.measuredRequests = measuredRequests;
    }

    void measure(long history) throws IOException, SQLException {
        Path directory = Files.createTempDirectory("throughput");
        try (KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                PostgresServer postgres = PostgresServer.temporary();
                ChatwootStandIn chatwoot =
                        ChatwootStandIn.start(ChatwootSettings.forTests().withDemo())) {
            Topics.create(kafka.bootstrapServers());
            chatwoot.limits().enabled(false);
            chatwoot.faults().latency(LATENCY);
            Map<String, String> settings = new HashMap<>(NotificationRun.serviceSettings(kafka, postgres, chatwoot));
            settings.put("CITAPLANNER_CHATWOOT_RATE_REQUESTS", "1000000");
            settings.put("CITAPLANNER_CHATWOOT_POOL", "256");
            settings.put("CITAPLANNER_DELIVERY_LANE", "256");
            try (QuarkusProcess service = new QuarkusProcess(application, directory.resolve("service.log"), settings)) {
                service.start("/ready");
                NotificationLoad load = new NotificationLoad(
                        kafka.bootstrapServers(),
                        postgres,
                        warmUpRequests + measuredRequests,
                        i -> new Lane("chaos", "CHATWOOT"));
                load.prepare("chaos");
                load.insertHistory(history);
                load.publish(0, warmUpRequests);
                Processes.await("the warm-up", Duration.ofMinutes(10), () -> load.isDone(warmUpRequests));
                measure(history, service, load);
            }
        }
    }

    private void measure(long history, QuarkusProcess service, NotificationLoad load) {
        long start = System.nanoTime();
        long serviceCpu = service.cpuNanos();
        long postgresCpu = postgresCpuNanos();
        load.publish(warmUpRequests, warmUpRequests + measuredRequests);
        Processes.await(
                "the last notification", Duration.ofMinutes(10), () -> load.isDone(warmUpRequests + measuredRequests));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "history=%d notifications=%d per_second=%.0f service_us=%.0f postgres_us=%.0f%n",
                history,
                measuredRequests,
                measuredRequests / seconds,
                (service.cpuNanos() - serviceCpu) / 1e3 / measuredRequests,
                (postgresCpuNanos() - postgresCpu) / 1e3 / measuredRequests);
    }

    /** Returns the processor time of the server and its live backends; the service keeps its connections. */
    private static long postgresCpuNanos() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/postgres"))
                        .isPresent())
                .mapToLong(process ->
                        process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                .sum();
    }
}
