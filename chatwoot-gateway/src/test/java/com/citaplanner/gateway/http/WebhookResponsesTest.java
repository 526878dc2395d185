package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.TopicReader;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks all answers of the gateway, and that only 200 leaves a record. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class WebhookResponsesTest {
    private static final byte[] BODY = Fixtures.read("message_created__incoming_api_inbox.json");

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void get_on_the_webhook_url_confirms_it() {
        HttpResponse<String> answer =
                WebhookSender.send(HttpRequest.newBuilder(chatwoot().resolve("/api/webhooks/chatwoot")));

        JsonNode status = Fixtures.json(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(status.get("success").asBoolean()).isTrue();
        assertThat(status.get("message").asText()).isNotBlank();
        assertThat(Instant.parse(status.get("timestamp").asText()))
                .isBefore(Instant.now().plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"not json,not-json", "[1],not-an-object", "{\"id\":1},no-event"})
    void body_that_is_not_an_event_is_refused_with_the_reason(String body, String code) {
        assertAnswer(chatwoot().signed(body.getBytes(StandardCharsets.UTF_8)), 400, code);
    }

    @Test
    void malformed_fixture_is_refused() {
        assertAnswer(chatwoot().signed(Fixtures.read("malformed__no_event.json")), 400, "no-event");
    }

    @Test
    void unknown_source_is_not_found() {
        assertAnswer(
                chatwoot().signed(BODY).uri(chatwoot().resolve("/api/webhooks/chatwoot/nadie")), 404, "unknown-source");
    }

    @Test
    void another_path_is_not_found() {
        assertAnswer(chatwoot().signed(BODY).uri(chatwoot().resolve("/api/webhooks/chatwootx")), 404, "not-found");
    }

    @Test
    void another_method_is_not_allowed() {
        assertAnswer(chatwoot().signed(BODY).PUT(BodyPublishers.ofByteArray(BODY)), 405, "method");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, chatwoot/clinica",
        "PUT, twilio/sms",
        "GET, mail/rebotes/ficha",
        "DELETE, evolution/evolution-uno",
    })
    void another_method_is_not_allowed_on_the_url_of_any_source(String method, String address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve("/api/webhooks/" + address));

        assertAnswer(request.method(method, BodyPublishers.noBody()), 405, "method");
        assertThat(WebhookSender.send(request).headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void another_method_on_the_url_of_no_source_is_not_found() {
        assertAnswer(HttpRequest.newBuilder(gateway.resolve("/api/webhooks/twilio/nadie")), 404, "not-found");
    }

    @Test
    void body_over_the_limit_is_refused() {
        byte[] large = new byte[5 * 1024 * 1024];

        assertAnswer(chatwoot().signed(large), 413, "too-large");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
    void another_media_type_is_refused(String type) {
        assertAnswer(chatwoot().signed(BODY).setHeader("Content-Type", type), 415, "media-type");
    }

    @Test
    void compressed_body_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(BODY);
        }

        assertAnswer(chatwoot().signed(bytes.toByteArray()).setHeader("Content-Encoding", "gzip"), 415, "media-type");
    }

    @Test
    void chunked_body_is_accepted() {
        HttpRequest.BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(BODY));

        assertAccepted(chatwoot().signed(BODY).POST(chunked));
    }

    @Test
    void http2_is_supported() {
        HttpResponse<String> answer = WebhookSender.send(chatwoot().signed(BODY).version(Version.HTTP_2));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
    }

    @Test
    void event_of_a_foreign_account_is_refused() {
        URI clinic = chatwoot().resolve("/api/webhooks/chatwoot/clinica");
        byte[] foreign = "{\"event\":\"message_created\",\"account\":{\"id\":4}}".getBytes(StandardCharsets.UTF_8);
        String now = Long.toString(Instant.now().getEpochSecond());

        assertAccepted(chatwoot().signed(BODY, now, "secreto-de-la-clinica").uri(clinic));
        assertAnswer(chatwoot().signed(foreign, now, "secreto-de-la-clinica").uri(clinic), 403, "foreign-account");
    }

    @ParameterizedTest
    @CsvSource({"antiguo/ficha-de-prueba-0123456789", "antiguo?token=ficha-de-prueba-0123456789", "interno"})
    void senders_that_cannot_sign_are_accepted_by_their_url(String address) {
        assertAccepted(chatwoot().unsigned(BODY).uri(chatwoot().resolve("/api/webhooks/chatwoot/" + address)));
    }

    @ParameterizedTest
    @CsvSource({"antiguo", "antiguo/otra-ficha", "antiguo?token=", "antiguo/ficha-de-prueba-0123456789/x"})
    void wrong_token_is_refused_even_with_a_signature_of_the_default_source(String address) {
        assertAnswer(
                chatwoot().signed(BODY).uri(chatwoot().resolve("/api/webhooks/chatwoot/" + address)),
                401,
                "wrong-token");
    }

    private void assertAccepted(HttpRequest.Builder request) {
        try (TopicReader topicReader = TopicReader.fromNow(kafka)) {
            assertThat(WebhookSender.send(request).statusCode()).isEqualTo(200);
            assertThat(topicReader.read()).hasSize(1);
        }
    }

    private void assertAnswer(HttpRequest.Builder request, int status, String code) {
        try (TopicReader topicReader = TopicReader.fromNow(kafka)) {
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

    private WebhookSender chatwoot() {
        return new WebhookSender(gateway);
    }
}
