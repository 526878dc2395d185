package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.WhatsAppFixtures;
import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.TopicReader;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks WhatsApp's webhooks and Meta's handshake against the running gateway and a real topic. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class WhatsAppWebhookTest {
    private static final String PATH = "/api/webhooks/whatsapp/meta";
    private static final String SECRET = "secreto-de-la-app-1";
    private static final String NEXT_SECRET = "secreto-de-la-app-2";
    private static final byte[] BODY = WhatsAppFixtures.read("message_text.json");

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private TopicReader topicReader;

    @BeforeEach
    void openTopic() {
        topicReader = TopicReader.fromNow(kafka, TopicReader.CALLBACKS);
    }

    @AfterEach
    void closeTopic() {
        topicReader.close();
    }

    static List<JsonNode> fixtures() {
        return WhatsAppFixtures.index();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void every_item_of_a_body_is_on_the_topic_when_it_is_answered(JsonNode fixture) {
        HttpResponse<String> answer = WebhookSender.send(
                signed(WhatsAppFixtures.read(fixture.get("file").asText()), SECRET));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(topicReader.read())
                .extracting(event -> TopicReader.header(event, "ce_type") + " " + TopicReader.key(event))
                .containsExactlyInAnyOrderElementsOf(fixture.get("records")
                        .valueStream()
                        .map(item -> item.get("type").asText() + " "
                                + item.get("key").asText())
                        .toList());
    }

    @Test
    void messages_of_one_sender_keep_their_order() {
        WebhookSender.send(signed(WhatsAppFixtures.read("batch_mixed.json"), SECRET));

        assertThat(topicReader.read().stream()
                        .filter(event -> TopicReader.key(event).equals("meta:5215512345678")))
                .extracting(event -> Fixtures.json(event.value())
                        .at("/entry/0/changes/0/value/messages/0/text/body")
                        .asText())
                .containsExactly("BAJA", "ALTA");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void repeated_webhook_has_the_same_ids(JsonNode fixture) {
        byte[] body = WhatsAppFixtures.read(fixture.get("file").asText());

        WebhookSender.send(signed(body, SECRET));
        List<String> first = ids(topicReader.read());
        WebhookSender.send(signed(body, NEXT_SECRET));
        List<String> second = ids(topicReader.read());

        assertThat(second).isEqualTo(first).doesNotHaveDuplicates();
        assertThat(first).containsAll(expectedIds(fixture).toList());
    }

    private static Stream<String> expectedIds(JsonNode fixture) {
        return fixture.get("records")
                .valueStream()
                .filter(item -> !item.get("id").isNull())
                .map(item -> item.get("id").asText());
    }

    private static List<String> ids(List<ConsumerRecord<byte[], byte[]>> events) {
        return TopicReader.ids(events).sorted().toList();
    }

    @Test
    void trace_of_the_sender_is_not_continued_and_all_records_have_one() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        WebhookSender.send(signed(WhatsAppFixtures.read("batch_mixed.json"), SECRET)
                .setHeader("Traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

        List<ConsumerRecord<byte[], byte[]>> events = topicReader.read();
        assertThat(events)
                .hasSize(7)
                .allSatisfy(event -> assertThat(TopicReader.header(event, "traceparent"))
                        .doesNotContain(trace)
                        .endsWith("-00"));
        assertThat(events.stream()
                        .map(event -> TopicReader.header(event, "traceparent"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void request_that_is_not_signed_by_the_app_is_refused() {
        assertAnswer(unsigned(BODY), 401, "no-signature");
        assertAnswer(signed(BODY, "otro secreto"), 401, "wrong-signature");
        assertAnswer(signed(BODY, SECRET).POST(BodyPublishers.ofByteArray(flipped())), 401, "wrong-signature");
        assertAnswer(new WebhookSender(gateway).signed(BODY).uri(gateway.resolve(PATH)), 401, "no-signature");
    }

    private static byte[] flipped() {
        byte[] flipped = BODY.clone();
        flipped[flipped.length / 2] ^= 1;
        return flipped;
    }

    @Test
    void body_that_no_reader_of_the_topic_could_read_is_refused() {
        assertAnswer(signed("{\"object\":".getBytes(StandardCharsets.UTF_8), SECRET), 400, "not-json");
        assertAnswer(signed("[".repeat(600).getBytes(StandardCharsets.UTF_8), SECRET), 400, "too-complex");
        assertAnswer(signed(new byte[5 * 1024 * 1024], SECRET), 413, "too-large");
        assertAnswer(signed(BODY, SECRET).setHeader("Content-Type", "text/plain"), 415, "media-type");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/webhooks/whatsapp/nadie",
        "/api/webhooks/whatsapp",
        "/api/webhooks/whatsapp/interno",
        "/api/webhooks/chatwoot/meta"
    })
    void source_of_another_kind_is_unknown(String path) {
        assertAnswer(signed(BODY, SECRET).uri(gateway.resolve(path)), 404, "unknown-source");
    }

    @Test
    void handshake_with_the_verify_token_answers_the_challenge() {
        HttpResponse<String> answer = handshake(PATH
                + "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=ficha-de-verificacion-0123456789");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1158201444");
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 403",
        "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=otra, 403",
        "?hub.mode=subscribe&hub.challenge=1, 403",
        "?hub.mode=subscribe&hub.verify_token=ficha-de-verificacion-0123456789, 403",
        "?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=ficha-de-verificacion-0123456789, 403",
        "/../nadie?hub.mode=subscribe&hub.challenge=1&hub.verify_token=ficha-de-verificacion-0123456789, 404",
        "/../interno?hub.mode=subscribe&hub.challenge=1&hub.verify_token=ficha-de-verificacion-0123456789, 404",
    })
    void any_other_handshake_is_refused(String query, int status) {
        HttpResponse<String> answer = handshake(PATH + query);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Fixtures.json(answer.body().getBytes(StandardCharsets.UTF_8))
                        .get("code")
                        .asText())
                .isEqualTo(status == 403 ? "wrong-verify-token" : "unknown-source");
    }

    @Test
    void another_method_is_not_allowed() {
        assertAnswer(signed(BODY, SECRET).PUT(BodyPublishers.ofByteArray(BODY)), 405, "method");
    }

    @Test
    void metrics_count_each_item_under_a_known_name() {
        WebhookSender.send(signed(WhatsAppFixtures.read("batch_mixed.json"), SECRET));
        WebhookSender.send(signed(
                new String(WhatsAppFixtures.read("account_update.json"), StandardCharsets.UTF_8)
                        .replace("account_update", "invented_by_the_sender")
                        .getBytes(StandardCharsets.UTF_8),
                SECRET));

        String metrics = handshake("/q/metrics").body();
        assertThat(metrics).contains("gateway_webhooks_accepted_total{event=\"status\",source=\"meta\"}");
        assertThat(metrics).contains("gateway_webhooks_accepted_total{event=\"other\",source=\"meta\"}");
        assertThat(metrics).doesNotContain("invented_by_the_sender").doesNotContain("5215512345678");
    }

    private HttpResponse<String> handshake(String path) {
        return WebhookSender.send(HttpRequest.newBuilder(gateway.resolve(path)));
    }

    private HttpRequest.Builder signed(byte[] body, String secret) {
        return unsigned(body).setHeader("X-Hub-Signature-256", WebhookSender.bodyOnlySignature(body, secret));
    }

    private HttpRequest.Builder unsigned(byte[] body) {
        return HttpRequest.newBuilder(gateway.resolve(PATH))
                .header("Content-Type", "application/json")
                .header("Accept", "*/*")
                .POST(BodyPublishers.ofByteArray(body));
    }

    private void assertAnswer(HttpRequest.Builder request, int status, String code) {
        HttpResponse<String> answer = WebhookSender.send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(Fixtures.json(answer.body().getBytes(StandardCharsets.UTF_8))
                        .get("code")
                        .asText())
                .isEqualTo(code);
        assertThat(topicReader.read()).isEmpty();
    }
}
