package com.citaplanner.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.event.TraceContext;
import com.citaplanner.gateway.http.WebhookSender;
import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.TopicReader;
import com.citaplanner.sandbox.traces.CollectedSpan;
import com.citaplanner.sandbox.traces.TraceCollector;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks what a collector receives, and the log in JSON, while both are switched on. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(value = TracingResource.class, restrictToAnnotatedClass = true)
class RecordedWebhooksTest {
    private static final byte[] BODY = Fixtures.read("message_created__incoming_api_inbox.json");
    private static final String OTHERS_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    TraceCollector collector;

    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("com.citaplanner.gateway.http");
    private final Handler log = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord line) {
            line.copyMdc();
            logged.add(line);
        }
    };

    @BeforeEach
    void listen() {
        root.addHandler(log);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(log);
    }

    private HttpRequest.Builder genuine() {
        return new WebhookSender(gateway)
                .signed(BODY)
                .setHeader("Traceparent", "00-" + OTHERS_TRACE + "-00f067aa0ba902b7-01");
    }

    private CollectedSpan span(String traceId) {
        return await().until(() -> find(traceId), Optional::isPresent).orElseThrow();
    }

    private Optional<CollectedSpan> find(String traceId) {
        return collector.spans().stream()
                .filter(span -> span.traceId().equals(traceId))
                .findFirst();
    }

    @Test
    void record_continues_the_span_of_its_webhook_and_never_the_senders() {
        String traceparent;
        try (TopicReader topic = TopicReader.fromNow(kafka)) {
            WebhookSender.send(genuine());
            traceparent = TopicReader.header(topic.read().getFirst(), "traceparent");
        }

        CollectedSpan span = span(TraceContext.traceId(traceparent));

        assertThat(traceparent).endsWith(span.spanId() + "-01").doesNotContain(OTHERS_TRACE);
        assertThat(span.parentId()).isEmpty();
        assertThat(span.service()).isEqualTo("chatwoot-gateway");
        assertThat(span.name()).isEqualTo("POST /api/webhooks/chatwoot");
        assertThat(span.kind()).isEqualTo("SERVER");
        assertThat(span.failed()).isFalse();
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", "200")
                .containsEntry("citaplanner.source", "default")
                .containsEntry("citaplanner.delivery", "published")
                .containsEntry("messaging.batch.message_count", "1")
                .containsEntry("http.route", "/api/webhooks/chatwoot/{source}")
                .hasSize(6);
    }

    @Test
    void refusal_is_a_span_without_the_path_and_its_log_line_is_json_with_the_trace() throws IOException {
        WebhookSender.send(genuine().uri(gateway.resolve("/api/webhooks/chatwoot/antiguo/una-ficha-equivocada")));

        LogRecord line = await().until(() -> logged.stream().findFirst(), Optional::isPresent)
                .orElseThrow();
        JsonNode json = new ObjectMapper().readTree(consoleFormat().format(line));
        CollectedSpan span = span(json.at("/mdc/traceId").asText());

        assertThat(json.at("/mdc/spanId").asText()).isEqualTo(span.spanId());
        assertThat(json.path("message").asText()).contains("reason=wrong-token");
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", "401")
                .containsEntry("error.type", "wrong-token");
        assertThat(span.toString()).doesNotContain("ficha");
    }

    /** The format of the console, behind the handler that writes asynchronously. */
    private static Formatter consoleFormat() {
        return handlers(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .map(Handler::getFormatter)
                .filter(formatter -> formatter instanceof org.jboss.logmanager.formatters.JsonFormatter)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Handler> handlers(Handler... handlers) {
        return Stream.of(handlers)
                .flatMap(handler -> Stream.concat(
                        Stream.of(handler),
                        handler instanceof ExtHandler outer ? handlers(outer.getHandlers()) : Stream.empty()));
    }
}
