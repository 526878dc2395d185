package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.MailFixtures;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks reports about e-mail against the running gateway and a real topic. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class MailWebhookTest {
    private static final String PATH = "/api/webhooks/mail/rebotes";
    private static final String TOKEN = "ficha-de-rebotes-0123456789";
    private static final byte[] REPORT = MailFixtures.read("report_failed.eml");

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
        return MailFixtures.index();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void every_body_is_on_the_topic_when_it_is_answered(JsonNode fixture) {
        HttpResponse<String> answer =
                post(PATH + "/" + TOKEN, MailFixtures.read(fixture.get("file").asText()), "text/plain; charset=UTF-8");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(topicReader.read()).singleElement().satisfies(event -> {
            assertThat(TopicReader.header(event, "ce_type"))
                    .isEqualTo(fixture.get("type").asText());
            assertThat(TopicReader.key(event)).isEqualTo(fixture.get("key").asText());
        });
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void repeated_body_has_the_same_id(JsonNode fixture) {
        byte[] body = MailFixtures.read(fixture.get("file").asText());

        post(PATH + "/" + TOKEN, body, "message/rfc822");
        List<String> first = TopicReader.ids(topicReader.read()).toList();
        post(PATH + "?token=" + TOKEN, body, "application/octet-stream");

        assertThat(TopicReader.ids(topicReader.read()).toList())
                .isEqualTo(first)
                .hasSize(1);
        assertThat(
                        fixture.get("id").isNull()
                                ? first.getFirst()
                                : fixture.get("id").asText())
                .isEqualTo(first.getFirst());
    }

    @ParameterizedTest
    @CsvSource({
        PATH + ", 401, wrong-token",
        PATH + "/otra-ficha-0123456789abcdef, 401, wrong-token",
        PATH + "?token=, 401, wrong-token",
        "/api/webhooks/mail/nadie/" + TOKEN + ", 404, unknown-source",
        "/api/webhooks/mail/meta/" + TOKEN + ", 404, unknown-source",
        "/api/webhooks/chatwoot/rebotes/" + TOKEN + ", 404, unknown-source",
    })
    void request_without_the_token_of_a_mail_source_is_refused(String path, int status, String code) {
        assertRefused(post(path, REPORT, "message/rfc822"), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hola", "<html></html>", "{\"Type\":", "\u0000"})
    void body_that_is_neither_a_mail_nor_json_is_refused(String body) {
        assertRefused(
                post(PATH + "/" + TOKEN, body.getBytes(StandardCharsets.UTF_8), "message/rfc822"), 400, "not-mail");
    }

    @Test
    void body_that_no_reader_of_the_topic_could_read_is_refused() {
        byte[] deep = "[".repeat(600).getBytes(StandardCharsets.UTF_8);

        assertRefused(post(PATH + "/" + TOKEN, deep, "application/json"), 400, "too-complex");
        assertRefused(post(PATH + "/" + TOKEN, new byte[5 * 1024 * 1024], "message/rfc822"), 413, "too-large");
    }

    private HttpResponse<String> post(String path, byte[] body, String type) {
        return WebhookSender.send(HttpRequest.newBuilder(gateway.resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Fixtures.json(answer.body().getBytes(StandardCharsets.UTF_8))
                        .get("code")
                        .asText())
                .isEqualTo(code);
        assertThat(topicReader.read()).isEmpty();
    }
}
