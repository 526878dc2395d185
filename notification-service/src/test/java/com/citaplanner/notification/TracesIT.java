package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import com.citaplanner.sandbox.traces.CollectedSpan;
import com.citaplanner.sandbox.traces.TraceCollector;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace through both packaged services: a client's message, what answers it, and the receipt of that. */
class TracesIT {
    private static final Path GATEWAY = Path.of("..", "chatwoot-gateway", "target", "quarkus-app");
    private static final String SECRET = "secreto-de-las-trazas";
    private static final long INBOX = 12;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void trace_of_a_webhook_goes_to_the_provider_and_back_to_its_receipt() throws IOException {
        assertThat(GATEWAY).as("the packaged gateway; build both modules").isDirectory();
        String phone = World.newPhone();
        try (TraceCollector collector = new TraceCollector(0);
                Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess service = service(surroundings, collector);
                ServiceProcess gateway = gateway(surroundings, collector)) {
            gateway.start();
            service.start();
            world.tenant();
            world.chatwoot.sendWebhooksTo(gateway.url() + "/api/webhooks/chatwoot", SECRET);

            long contact = world.chatwoot.addContact("Ana", "+52" + phone, null);
            world.chatwoot.clientWrites(contact, INBOX, "BAJA");
            long answer = Long.parseLong(await().atMost(TIMEOUT)
                    .until(
                            () -> world.rows("select provider_id from notification where state = 'SENT'"),
                            rows -> !rows.isEmpty())
                    .getFirst());
            world.chatwoot.messageStatus(answer, MessageStatus.DELIVERED, null);

            CollectedSpan receipt = await().atMost(TIMEOUT)
                    .until(() -> named(collector, "receipt CHATWOOT"), spans -> !spans.isEmpty())
                    .getFirst();
            await().atMost(TIMEOUT).untilAsserted(() -> leadsBack(collector, receipt));
            assertThat(collector.spans().toString()).doesNotContain(phone, "BAJA", SECRET);
        }
        assertThat(lines("service.log")).isNotEmpty().allMatch(line -> line.hasNonNull("message"));
        assertThat(lines("gateway.log")).isNotEmpty().allMatch(line -> line.hasNonNull("message"));
    }

    /** Each service sends its spans when it likes: those of the gateway may come after the receipt's. */
    private static void leadsBack(TraceCollector collector, CollectedSpan receipt) {
        assertThat(path(collector, receipt))
                .containsExactly(
                        "notification-service receipt CHATWOOT",
                        "notification-service process chatwoot.events.v1",
                        "chatwoot-gateway POST /api/webhooks/chatwoot");
        assertThat(named(collector, "send CHATWOOT"))
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.traceId()).isEqualTo(receipt.traceId()));
        assertThat(receipt.links()).isNotEmpty().doesNotContain(receipt.traceId());
        assertThat(named(collector, "POST /api/webhooks/chatwoot"))
                .extracting(CollectedSpan::traceId)
                .doesNotHaveDuplicates()
                .containsAll(receipt.links());
    }

    /** The ratio of its own is 0: what it records was decided by the gateway. */
    private ServiceProcess service(Surroundings surroundings, TraceCollector collector) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.putAll(tracing("CITAPLANNER", collector, 0));
        return new ServiceProcess(environment, directory.resolve("service.log"));
    }

    private ServiceProcess gateway(Surroundings surroundings, TraceCollector collector) {
        Map<String, String> environment = new HashMap<>(tracing("GATEWAY", collector, 1));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", surroundings.bootstrapServers());
        environment.put("CHATWOOT_WEBHOOK_SECRET", SECRET);
        environment.put("GATEWAY_SPOOL_DIRECTORY", directory.resolve("spool").toString());
        return new ServiceProcess(GATEWAY, environment, directory.resolve("gateway.log"));
    }

    private static Map<String, String> tracing(String prefix, TraceCollector collector, int ratio) {
        return Map.of(
                prefix + "_TRACING_ENABLED",
                "true",
                prefix + "_TRACING_ENDPOINT",
                collector.endpoint(),
                prefix + "_TRACING_RATIO",
                Integer.toString(ratio),
                "CITAPLANNER_LOG_JSON",
                "true");
    }

    private static List<CollectedSpan> named(TraceCollector collector, String name) {
        return collector.spans().stream()
                .filter(span -> span.name().equals(name))
                .toList();
    }

    /** From the span to the root of its trace. */
    private static List<String> path(TraceCollector collector, CollectedSpan from) {
        List<String> path = new ArrayList<>();
        List<CollectedSpan> next = List.of(from);
        while (!next.isEmpty()) {
            CollectedSpan span = next.getFirst();
            path.add(span.service() + " " + span.name());
            next = collector.spans().stream()
                    .filter(parent -> parent.traceId().equals(span.traceId())
                            && parent.spanId().equals(span.parentId()))
                    .toList();
        }
        return path;
    }

    /** The lines of the service itself; before them the JVM writes what options it has found. */
    private List<JsonNode> lines(String log) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve(log))) {
            if (line.startsWith("{")) {
                lines.add(json.readTree(line));
            } else {
                assertThat(line).doesNotContain(" INFO ", " WARN ", " ERROR ");
            }
        }
        return lines;
    }
}
