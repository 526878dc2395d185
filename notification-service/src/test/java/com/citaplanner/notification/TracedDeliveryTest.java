package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.Stream;
import com.citaplanner.notification.support.TracingResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.traces.CollectedSpan;
import com.citaplanner.sandbox.traces.TraceCollector;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector receives of requests, attempts, receipts and answers, on the real components. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(value = TracingResource.class, restrictToAnnotatedClass = true)
class TracedDeliveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SPAN = "00f067aa0ba902b7";
    private static final long INBOX = 12;

    World world;
    TraceCollector collector;

    private final String key = UUID.randomUUID().toString();
    private final String phone = World.newPhone();
    private final String trace = newTrace();
    private String client;

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    @BeforeEach
    void clientOfTheDemoTenant() {
        world.tenant();
        client = world.client("c-" + key, phone);
        await().until(() ->
                !world.rows("select 1 from client where id = ?", client).isEmpty());
    }

    private static String traceparent(String trace) {
        return "00-" + trace + "-" + SPAN + "-01";
    }

    private Map<String, Object> body(String recipient) {
        return new HashMap<>(Map.of(
                "type", "APPOINTMENT_REMINDER",
                "channel", "CHATWOOT",
                "recipientId", recipient,
                "message", "Le esperamos",
                "idempotencyKey", key));
    }

    private void request(String recipient) {
        Map<String, Object> data = body(recipient);
        data.put("tenantId", World.TENANT);
        publish("notifications.requests.v1", "com.citaplanner.notification.requested", data, trace);
    }

    private void publish(String topic, String type, Map<String, Object> data, String of) {
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                topic.startsWith("chatwoot") ? "/sources/default" : "/test",
                "ce_type",
                type,
                "content-type",
                "application/json",
                "traceparent",
                traceparent(of));
        world.stream.raw(
                topic, World.TENANT + ":" + client, headers, Api.write(data).getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> event(String name, Map<String, Object> more) {
        Map<String, Object> event = new HashMap<>(Map.of(
                "event", name,
                "account", Map.of("id", 3),
                "inbox", Map.of("id", INBOX),
                "private", false,
                "created_at", Instant.now().toString()));
        event.putAll(more);
        return event;
    }

    private CollectedSpan span(String of, String name) {
        return await().atMost(PATIENCE)
                .until(
                        () -> collector.spans().stream()
                                .filter(span ->
                                        span.traceId().equals(of) && span.name().equals(name))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private String notification() {
        return await().atMost(PATIENCE)
                .until(
                        () -> world.rows(
                                "select id, provider_id, state from notification where idempotency_key = ?", key),
                        rows -> rows.stream().anyMatch(row -> row.endsWith("|SENT")))
                .getFirst();
    }

    @Test
    void trace_of_a_request_goes_to_the_provider_and_back_to_the_receipt() {
        request(client);
        String[] sent = notification().split("\\|", -1);
        String callback = newTrace();
        publish(
                "chatwoot.events.v1",
                "com.chatwoot.message_updated",
                event(
                        "message_updated",
                        Map.of(
                                "id", Long.parseLong(sent[1]),
                                "message_type", "outgoing",
                                "content", "Le esperamos",
                                "content_attributes", Map.of("citaplanner_notification_id", sent[0]),
                                "conversation", conversation(Long.parseLong(sent[1])))),
                callback);

        CollectedSpan receipt = span(trace, "receipt CHATWOOT");
        CollectedSpan process = span(trace, "process notifications.requests.v1");
        CollectedSpan attempt = span(trace, "send CHATWOOT");

        assertThat(process.parentId()).isEqualTo(SPAN);
        assertThat(process.attributes()).containsEntry("messaging.destination.name", "notifications.requests.v1");
        assertThat(attempt.parentId()).isEqualTo(process.spanId());
        assertThat(attempt.kind()).isEqualTo("CLIENT");
        assertThat(attempt.attributes())
                .containsEntry("messaging.message.id", sent[0])
                .containsEntry("citaplanner.outcome", "Accepted");
        assertThat(receipt.parentId()).isEqualTo(process.spanId());
        assertThat(receipt.links()).containsExactly(callback);
        assertThat(receipt.attributes()).containsEntry("citaplanner.notification.state", "DELIVERED");
        assertThat(span(callback, "process chatwoot.events.v1").parentId()).isEqualTo(SPAN);
        assertThat(collector.spans().toString()).doesNotContain(phone, "esperamos", key);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statuses())
                        .hasSize(4)
                        .allSatisfy(event -> assertThat(event.headers().get("traceparent"))
                                .isEqualTo("00-" + trace + "-" + process.spanId() + "-01")));
    }

    private static Map<String, Object> conversation(long message) {
        Map<String, Object> delivered = Map.of("id", message, "status", "delivered");
        return Map.of("id", 9_000, "inbox_id", INBOX, "messages", List.of(delivered));
    }

    private List<Stream.Read> statuses() {
        return world.stream.all("notifications.status.v1").stream()
                .filter(event -> event.value().contains(key))
                .toList();
    }

    @Test
    void answer_to_a_keyword_continues_the_trace_of_its_webhook() {
        long contact = world.chatwoot.addContact("Ana", "+52" + phone, null);
        long message = world.chatwoot.clientWrites(contact, INBOX, "BAJA").id();
        Map<String, Object> sender = Map.of("id", contact, "phone_number", "+52" + phone, "type", "contact");
        publish(
                "chatwoot.events.v1",
                "com.chatwoot.message_created",
                event(
                        "message_created",
                        Map.of(
                                "id",
                                message,
                                "message_type",
                                "incoming",
                                "content",
                                "BAJA",
                                "sender",
                                sender,
                                "conversation",
                                Map.of("id", 1, "inbox_id", INBOX, "meta", Map.of("sender", sender)))),
                trace);

        CollectedSpan attempt = span(trace, "send CHATWOOT");

        assertThat(attempt.attributes()).containsEntry("citaplanner.notification.type", "OPT_OUT_CONFIRMATION");
        assertThat(attempt.parentId())
                .isEqualTo(span(trace, "process chatwoot.events.v1").spanId());
    }

    @Test
    void trace_of_an_authenticated_caller_continues_and_a_hostile_one_is_ignored() throws Exception {
        assertThat(post(key, traceparent(trace)).statusCode()).isEqualTo(202);
        assertThat(post(key + "-2", "00-" + "0".repeat(32) + "-" + SPAN + "-01\t';--")
                        .statusCode())
                .isEqualTo(202);

        CollectedSpan server = span(trace, "POST /api/v1/notifications");
        assertThat(server.parentId()).isEqualTo(SPAN);
        assertThat(server.kind()).isEqualTo("SERVER");
        assertThat(span(trace, "send CHATWOOT").parentId()).isEqualTo(server.spanId());
        assertThat(world.rows("select traceparent from notification where idempotency_key = ?", key + "-2"))
                .singleElement()
                .asString()
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .doesNotContain(SPAN);
    }

    private HttpResponse<String> post(String idempotencyKey, String traceparent)
            throws IOException, InterruptedException {
        Api api = Api.of(world, World.TENANT, Scope.SEND);
        Map<String, Object> body = body(client);
        body.put("idempotencyKey", idempotencyKey);
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.url() + "/api/v1/notifications"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + api.key())
                .header("traceparent", traceparent)
                .POST(HttpRequest.BodyPublishers.ofString(Api.write(body)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void log_line_of_an_attempt_is_json_with_its_trace() throws IOException {
        List<String> lines = new CopyOnWriteArrayList<>();
        JsonFormatter format = consoleFormat(InitialConfigurator.DELAYED_HANDLER.getHandlers());
        Handler handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                lines.add(format.format(line));
            }
        };
        Logger log = Logger.getLogger("com.citaplanner.notification.delivery");
        log.addHandler(handler);
        try {
            request("nobody-" + key);
            await().atMost(PATIENCE).until(() -> lines.stream().anyMatch(line -> line.contains(trace)));
        } finally {
            log.removeHandler(handler);
        }

        JsonNode line = new ObjectMapper()
                .readTree(lines.stream()
                        .filter(text -> text.contains(trace))
                        .findFirst()
                        .orElseThrow());
        assertThat(line.path("message").asText()).startsWith("notification rejected");
        assertThat(line.at("/mdc/traceId").asText()).isEqualTo(trace);
        assertThat(line.at("/mdc/spanId").asText()).hasSize(16);
    }

    private static JsonFormatter consoleFormat(Handler... handlers) {
        for (Handler handler : handlers) {
            if (handler.getFormatter() instanceof JsonFormatter json) {
                return json;
            }
        }
        throw new IllegalStateException("No handler writes JSON");
    }
}
