package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.EvolutionFixtures;
import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks Evolution API's webhooks against the running gateway and a real topic. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class EvolutionWebhookTest {
    private static final String PATH = "/api/webhooks/evolution/evolution-uno";
    private static final String TOKEN_PATH = "/api/webhooks/evolution/evolution-dos";
    private static final String SECRET = "clave-jwt-de-prueba-1";
    private static final String TOKEN = "ficha-de-evolution-0123456789";
    private static final byte[] BODY = EvolutionFixtures.read("messages_upsert_text.json");

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

    static List<String> fixtures() {
        return EvolutionFixtures.files();
    }

    private HttpRequest.Builder post(String path, byte[] body) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    private HttpRequest.Builder signed(byte[] body) {
        return post(PATH, body)
                .header(
                        "Authorization",
                        "Bearer "
                                + EvolutionFixtures.webToken(
                                        SECRET, Instant.now().getEpochSecond()));
    }

    private static String text(ConsumerRecord<byte[], byte[]> event) {
        return new String(event.value(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void every_item_is_on_the_topic_without_credentials_and_with_the_same_ids_again(String file) {
        HttpResponse<String> answer = WebhookSender.send(signed(EvolutionFixtures.read(file)));
        List<ConsumerRecord<byte[], byte[]>> events = topicReader.read();
        WebhookSender.send(signed(EvolutionFixtures.read(file)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(events).hasSize(file.contains("list") ? 2 : 1).allSatisfy(event -> {
            assertThat(TopicReader.header(event, "ce_type")).startsWith("com.evolution-api.");
            assertThat(TopicReader.header(event, "ce_type")).doesNotEndWith("unrecognized");
            assertThat(TopicReader.key(event)).startsWith("evolution-uno:");
            assertThat(text(event)).doesNotContain("B6D711FCDE4D4FD5936544120E713976", "ficha-de-prueba", "apikey");
        });
        assertThat(TopicReader.ids(topicReader.read()).toList())
                .isEqualTo(TopicReader.ids(events).toList());
    }

    @Test
    void token_in_the_url_or_in_the_header_is_enough_where_the_source_has_one() {
        assertThat(WebhookSender.send(post(TOKEN_PATH + "/" + TOKEN, BODY)).statusCode())
                .isEqualTo(200);
        assertThat(WebhookSender.send(post(TOKEN_PATH, BODY).header("Authorization", "Bearer " + TOKEN))
                        .statusCode())
                .isEqualTo(200);
        assertThat(topicReader.read()).hasSize(2);
    }

    @Test
    void other_credentials_are_refused_and_nothing_is_published() {
        List<HttpRequest.Builder> requests = List.of(
                post(PATH, BODY),
                post(PATH, BODY)
                        .header(
                                "Authorization",
                                "Bearer "
                                        + EvolutionFixtures.webToken(
                                                "otra", Instant.now().getEpochSecond())),
                post(PATH, BODY).header("Authorization", "Bearer " + EvolutionFixtures.webToken(SECRET, 1_000_000_000)),
                post(PATH + "/" + TOKEN, BODY),
                post(TOKEN_PATH, BODY),
                post(TOKEN_PATH, BODY).header("Authorization", "Bearer " + TOKEN + "x"),
                post(TOKEN_PATH, BODY).header("Authorization", TOKEN));

        assertThat(requests)
                .allSatisfy(request ->
                        assertThat(WebhookSender.send(request).statusCode()).isEqualTo(401));
        assertThat(WebhookSender.send(post("/api/webhooks/evolution/meta", BODY))
                        .statusCode())
                .isEqualTo(404);
        assertThat(topicReader.read()).isEmpty();
    }

    @Test
    void hostile_body_is_refused_like_any_other() {
        assertThat(WebhookSender.send(signed("{\"event\":".getBytes(StandardCharsets.UTF_8)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(WebhookSender.send(signed("[]".getBytes(StandardCharsets.UTF_8)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(WebhookSender.send(signed(("{\"event\":\"a\",\"x\":" + "[".repeat(600) + "]".repeat(600) + "}")
                                .getBytes(StandardCharsets.UTF_8)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(topicReader.read()).isEmpty();
    }
}
