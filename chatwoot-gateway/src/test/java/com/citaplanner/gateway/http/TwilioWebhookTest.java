package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.TwilioFixtures;
import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.TopicReader;
import com.citaplanner.gateway.payload.form.FormBody;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks Twilio's callbacks against the running gateway and a real topic. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class TwilioWebhookTest {
    private static final String PATH = "/api/webhooks/twilio/sms";
    private static final byte[] FORM = TwilioFixtures.read("status_delivered.form");

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
        return TwilioFixtures.index();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void callback_is_on_the_topic_when_it_is_answered_and_has_the_same_id_again(JsonNode fixture) {
        byte[] form = TwilioFixtures.read(fixture.get("file").asText());
        String query = TwilioFixtures.query(fixture);

        HttpResponse<String> answer = WebhookSender.send(signed(form, query, TwilioFixtures.TOKEN));
        WebhookSender.send(signed(form, query, TwilioFixtures.NEXT_TOKEN));

        assertThat(answer.statusCode()).isEqualTo(200);
        List<ConsumerRecord<byte[], byte[]>> records = topicReader.read();
        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(TopicReader.header(record, "ce_type"))
                    .isEqualTo(fixture.get("type").asText());
            assertThat(TopicReader.key(record)).isEqualTo(fixture.get("key").asText());
        });
        assertThat(TopicReader.ids(records).distinct()).hasSize(1);
    }

    /** Twilio sends a text as the business's reply, and reports an answer in JSON as an error. */
    @Test
    void answer_is_twiml_that_says_nothing() {
        HttpResponse<String> answer =
                WebhookSender.send(signed(TwilioFixtures.read("message_text.form"), null, TwilioFixtures.TOKEN));

        assertThat(answer.body()).isEqualTo("<Response/>");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/xml");
    }

    @Test
    void request_that_twilio_did_not_sign_is_refused() {
        assertAnswer(unsigned(FORM, null), 401, "no-signature");
        assertAnswer(signed(FORM, null, "otra ficha"), 401, "wrong-signature");
        assertAnswer(
                signed(FORM, "ref=a", TwilioFixtures.TOKEN).uri(gateway.resolve(PATH + "?ref=b")),
                401,
                "wrong-signature");
        assertAnswer(
                signed(FORM, null, TwilioFixtures.TOKEN)
                        .POST(BodyPublishers.ofByteArray(TwilioFixtures.read("status_sent.form"))),
                401,
                "wrong-signature");
    }

    @Test
    void hostile_form_is_refused_with_a_clear_reason() {
        byte[] many = "a=1&".repeat(FormBody.MAX_FIELDS + 1).getBytes(StandardCharsets.UTF_8);
        byte[] huge = "a".repeat(FormBody.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);

        assertAnswer(signed(many, null, TwilioFixtures.TOKEN), 413, "form-too-large");
        assertAnswer(signed(huge, null, TwilioFixtures.TOKEN), 413, "form-too-large");
        assertAnswer(signed(new byte[5 * 1024 * 1024], null, TwilioFixtures.TOKEN), 413, "too-large");
        assertAnswer(
                signed(FORM, null, TwilioFixtures.TOKEN).setHeader("Content-Type", "application/json"),
                415,
                "media-type");
        assertAnswer(
                signed(FORM, null, TwilioFixtures.TOKEN).uri(gateway.resolve("/api/webhooks/twilio/meta")),
                404,
                "unknown-source");
    }

    @Test
    void metrics_name_no_phone() {
        WebhookSender.send(signed(FORM, null, TwilioFixtures.TOKEN));

        String metrics = WebhookSender.send(HttpRequest.newBuilder(gateway.resolve("/q/metrics")))
                .body();
        assertThat(metrics)
                .contains("gateway_webhooks_accepted_total{event=\"status\",source=\"sms\"}")
                .doesNotContain("525512345678");
    }

    private HttpRequest.Builder signed(byte[] form, @Nullable String query, String token) {
        return unsigned(form, query)
                .setHeader("X-Twilio-Signature", TwilioFixtures.signature(TwilioFixtures.URL, query, form, token));
    }

    private HttpRequest.Builder unsigned(byte[] form, @Nullable String query) {
        return HttpRequest.newBuilder(gateway.resolve(PATH + (query == null ? "" : "?" + query)))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("Accept", "*/*")
                .POST(BodyPublishers.ofByteArray(form));
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
