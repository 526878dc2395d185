package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What is genuine passes, everything else is refused and leaves nothing on the topic. */
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
    void oneFlippedBitOfTheBodyIsRefused() {
        byte[] flipped = BODY.clone();
        flipped[flipped.length / 2] ^= 1;

        assertRefused(chatwoot().signed(BODY).POST(BodyPublishers.ofByteArray(flipped)), "wrong-signature");
    }

    @Test
    void anotherSecretIsRefused() {
        assertRefused(chatwoot().signed(BODY, now, "otro secreto"), "wrong-signature");
    }

    @Test
    void aSignatureOfTheBodyAloneIsRefused() {
        assertRefused(
                chatwoot()
                        .signed(BODY)
                        .setHeader("X-Chatwoot-Signature", Chatwoot.bodyOnlySignature(BODY, Chatwoot.SECRET)),
                "wrong-signature");
    }

    @Test
    void anUpperCaseSignatureIsRefusedSinceChatwootNeverSendsOne() {
        String upper = "sha256="
                + Chatwoot.signature(now, BODY, Chatwoot.SECRET).substring(7).toUpperCase(Locale.ROOT);

        assertRefused(
                chatwoot().signed(BODY, now, Chatwoot.SECRET).setHeader("X-Chatwoot-Signature", upper),
                "wrong-signature");
    }

    @Test
    void anotherPrefixIsRefused() {
        String signature = Chatwoot.signature(now, BODY, Chatwoot.SECRET);

        assertRefused(
                chatwoot()
                        .signed(BODY, now, Chatwoot.SECRET)
                        .setHeader("X-Chatwoot-Signature", signature.replace("256", "512")),
                "wrong-signature");
    }

    @Test
    void anUnsignedRequestIsRefused() {
        assertRefused(chatwoot().unsigned(BODY), "no-signature");
    }

    @Test
    void aTimestampOlderThanTheWindowIsRefused() {
        assertRefused(signedAt(-301), "stale-signature");
    }

    @Test
    void aTimestampFurtherAheadThanTheWindowIsRefused() {
        assertRefused(signedAt(302), "stale-signature");
    }

    @Test
    void aTimestampWithinTheWindowIsAccepted() {
        assertThat(Chatwoot.send(signedAt(-290)).statusCode()).isEqualTo(200);
    }

    @Test
    void aTimestampThatIsNoNumberIsRefused() {
        assertRefused(chatwoot().signed(BODY, "ayer", Chatwoot.SECRET), "stale-signature");
    }

    @Test
    void theSecondSecretIsAcceptedDuringARotation() {
        assertThat(Chatwoot.send(chatwoot().signed(BODY, now, Chatwoot.NEXT_SECRET))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpRequest.Builder signedAt(long secondsFromNow) {
        return chatwoot().signed(BODY, Long.toString(Instant.now().getEpochSecond() + secondsFromNow), Chatwoot.SECRET);
    }

    private void assertRefused(HttpRequest.Builder request, String code) {
        try (Topic topic = Topic.fromNow(kafka)) {
            HttpResponse<String> answer = Chatwoot.send(request);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
            JsonNode problem = Fixtures.json(answer.body().getBytes());
            assertThat(problem.get("code").asText()).isEqualTo(code);
            assertThat(problem.get("status").asInt()).isEqualTo(401);
            assertThat(topic.read()).isEmpty();
        }
    }

    private Chatwoot chatwoot() {
        return new Chatwoot(gateway);
    }
}
