package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
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
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Checks that genuine webhooks are accepted and all others are refused without a record. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class SignatureTest {
    private static final byte[] BODY = Fixtures.read("message_created__incoming_api_inbox.json");

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String now = Long.toString(Instant.now().getEpochSecond());

    @Test
    void body_with_one_flipped_bit_is_refused() {
        byte[] flipped = BODY.clone();
        flipped[flipped.length / 2] ^= 1;

        assertRefused(chatwoot().signed(BODY).POST(BodyPublishers.ofByteArray(flipped)), "wrong-signature");
    }

    @Test
    void signature_with_another_secret_is_refused() {
        assertRefused(chatwoot().signed(BODY, now, "otro secreto"), "wrong-signature");
    }

    @Test
    void signature_of_the_body_alone_is_refused() {
        assertRefused(
                chatwoot()
                        .signed(BODY)
                        .setHeader("X-Chatwoot-Signature", WebhookSender.bodyOnlySignature(BODY, WebhookSender.SECRET)),
                "wrong-signature");
    }

    @Test
    void upper_case_signature_is_refused() {
        String upper = "sha256="
                + WebhookSender.signature(now, BODY, WebhookSender.SECRET)
                        .substring(7)
                        .toUpperCase(Locale.ROOT);

        assertRefused(
                chatwoot().signed(BODY, now, WebhookSender.SECRET).setHeader("X-Chatwoot-Signature", upper),
                "wrong-signature");
    }

    @Test
    void signature_with_another_prefix_is_refused() {
        String signature = WebhookSender.signature(now, BODY, WebhookSender.SECRET);

        assertRefused(
                chatwoot()
                        .signed(BODY, now, WebhookSender.SECRET)
                        .setHeader("X-Chatwoot-Signature", signature.replace("256", "512")),
                "wrong-signature");
    }

    @Test
    void unsigned_request_is_refused() {
        assertRefused(chatwoot().unsigned(BODY), "no-signature");
    }

    @Test
    void timestamp_older_than_the_window_is_refused() {
        assertRefused(signedAt(-301), "stale-signature");
    }

    @Test
    void timestamp_ahead_of_the_window_is_refused() {
        assertRefused(signedAt(302), "stale-signature");
    }

    @Test
    void timestamp_within_the_window_is_accepted() {
        assertThat(WebhookSender.send(signedAt(-290)).statusCode()).isEqualTo(200);
    }

    @Test
    void timestamp_that_is_not_a_number_is_refused() {
        assertRefused(chatwoot().signed(BODY, "ayer", WebhookSender.SECRET), "stale-signature");
    }

    @Test
    void second_secret_is_accepted_during_a_rotation() {
        assertThat(WebhookSender.send(chatwoot().signed(BODY, now, WebhookSender.NEXT_SECRET))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpRequest.Builder signedAt(long secondsFromNow) {
        return chatwoot()
                .signed(BODY, Long.toString(Instant.now().getEpochSecond() + secondsFromNow), WebhookSender.SECRET);
    }

    private void assertRefused(HttpRequest.Builder request, String code) {
        try (TopicReader topicReader = TopicReader.fromNow(kafka)) {
            HttpResponse<String> answer = WebhookSender.send(request);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
            JsonNode problem = Fixtures.json(answer.body().getBytes(StandardCharsets.UTF_8));
            assertThat(problem.get("code").asText()).isEqualTo(code);
            assertThat(problem.get("status").asInt()).isEqualTo(401);
            assertThat(topicReader.read()).isEmpty();
        }
    }

    private WebhookSender chatwoot() {
        return new WebhookSender(gateway);
    }
}
