package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.TopicReader;
import com.citaplanner.gateway.payload.ReferenceSecretRemoval;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class FixturesTest {
    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private TopicReader topicReader;

    @BeforeEach
    void openTopic() {
        topicReader = TopicReader.fromNow(kafka);
    }

    @AfterEach
    void closeTopic() {
        topicReader.close();
    }

    static List<JsonNode> genuine() {
        return Fixtures.index().stream()
                .filter(fixture -> !fixture.get("event").isNull())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void every_recorded_body_is_on_the_topic_when_it_is_answered(JsonNode fixture) {
        byte[] body = Fixtures.read(fixture.get("file").asText());

        HttpResponse<String> answer =
                WebhookSender.send(new WebhookSender(gateway).signed(body).setHeader("X-Chatwoot-Delivery", "d-1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Fixtures.json(answer.body().getBytes(StandardCharsets.UTF_8))
                        .get("success")
                        .asBoolean())
                .isTrue();
        List<ConsumerRecord<byte[], byte[]>> events = topicReader.read();
        assertThat(events).hasSize(1);
        assertThat(TopicReader.key(events.getFirst())).isEqualTo(expectedKey(fixture));
        assertThat(TopicReader.header(events.getFirst(), "ce_id")).isEqualTo("d-1");
        assertThat(TopicReader.header(events.getFirst(), "ce_type"))
                .isEqualTo("com.chatwoot." + fixture.get("event").asText());
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void only_credentials_are_missing_on_the_topic(JsonNode fixture) {
        byte[] body = Fixtures.read(fixture.get("file").asText());

        WebhookSender.send(new WebhookSender(gateway).signed(body));

        JsonNode published = Fixtures.json(topicReader.read().getFirst().value());
        assertThat(published).isEqualTo(ReferenceSecretRemoval.of(Fixtures.json(body)));
        assertThat(published.toString()).doesNotContain("FAKE");
    }

    private static String expectedKey(JsonNode fixture) {
        String account = fixture.get("expected_account_id").isNull()
                ? "-"
                : fixture.get("expected_account_id").asText();
        String event = fixture.get("event").asText();
        String thread = event.startsWith("contact_")
                ? "contact:" + fixture.get("expected_contact_id").asText()
                : fixture.get("expected_conversation_display_id").asText("-");
        return "default:" + account + ":" + (thread.equals("null") ? "-" : thread);
    }
}
