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
 * How many notifications a second go from a request on Kafka to a message in Chatwoot, which answers in 20 ms, and what each
 * costs, beside a history of so many rows. Measures, and judges nothing.
 */
final class Throughput {
    private static final Duration LATENCY = Duration.ofMillis(20);

    private final Path application;
    private final int warm;
    private final int measured;

    /** @param warm requests before those that are measured, for the compiler */
    Throughput(Path application, int warm, int measured) {
        this.application = application;
        this.warm = warm;
        this.measured = measured;
    }

    void measure(long history) throws IOException, InterruptedException, SQLException {
        Path directory = Files.createTempDirectory("throughput");
        try (KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                PostgresServer postgres = PostgresServer.temporary();
                ChatwootStandIn chatwoot =
                        ChatwootStandIn.start(ChatwootSettings.forTests().withDemo())) {
            Topics.create(kafka.bootstrapServers());
            chatwoot.limits().on(false);
            chatwoot.faults().latency(LATENCY);
            Map<String, String> settings = new HashMap<>(NotificationRun.surroundings(kafka, postgres, chatwoot));
            settings.put("CITAPLANNER_CHATWOOT_RATE_REQUESTS", "1000000");
            settings.put("CITAPLANNER_CHATWOOT_POOL_SIZE", "256");
            settings.put("CITAPLANNER_DELIVERY_MAX_IN_FLIGHT_PER_LANE", "256");
            try (QuarkusProcess service = new QuarkusProcess(application, directory.resolve("service.log"), settings)) {
                service.start("/ready");
                Requests wanted = new Requests(
                        kafka.bootstrapServers(), postgres, warm + measured, i -> new Lane("chaos", "CHATWOOT"));
                wanted.prepare("chaos");
                wanted.remember(history);
                wanted.publish(0, warm);
                Processes.await("the warm-up", Duration.ofMinutes(10), () -> wanted.done(warm));
                measure(history, service, wanted);
            }
        }
    }

    private void measure(long history, QuarkusProcess service, Requests wanted) {
        long began = System.nanoTime();
        long serviceCpu = service.cpuNanos();
        long postgresCpu = postgresCpuNanos();
        wanted.publish(warm, warm + measured);
        Processes.await("the last notification", Duration.ofMinutes(10), () -> wanted.done(warm + measured));
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "history=%d notifications=%d per_second=%.0f service_us=%.0f postgres_us=%.0f%n",
                history,
                measured,
                measured / seconds,
                (service.cpuNanos() - serviceCpu) / 1e3 / measured,
                (postgresCpuNanos() - postgresCpu) / 1e3 / measured);
    }

    /** Of the server and the backends that are alive; the service keeps its connections. */
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
