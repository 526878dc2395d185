package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What a sender cannot do to the gateway, and what HTTP allows that Chatwoot's own client does not use. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class BoundsTest {
    private static final String BODY =
            new String(Fixtures.read("contact_created__phone.json"), StandardCharsets.ISO_8859_1);

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void aBodyThatStopsComingIsRefusedInTime() throws IOException {
        try (Wire wire = new Wire(gateway)) {
            wire.send(head("Content-Length: 1000") + "{\"event\":");
            Instant began = Instant.now();

            assertThat(wire.answer()).isEqualTo(400);
            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(wire.answer()).isEqualTo(Wire.CLOSED);
        }
    }

    @Test
    void aBodyThatNeverEndsIsRefusedAtTheLimit() throws IOException {
        try (Wire wire = new Wire(gateway)) {
            wire.send(head("Transfer-Encoding: chunked"));

            assertThat(sendWithoutEnd(wire)).isIn(413, Wire.CLOSED);
        }
    }

    @Test
    void headersThatNeverEndAreRefused() throws IOException {
        try (Wire wire = new Wire(gateway)) {
            wire.send(head("X-Long: " + "a".repeat(40_000)));

            assertThat(wire.answer()).isEqualTo(431);
        }
    }

    @Test
    void requestsInOnePieceAreAnsweredInTheirOrder() throws IOException {
        try (Wire wire = new Wire(gateway);
                Topic topic = Topic.fromNow(kafka)) {
            wire.send(whole("uno") + whole("dos") + whole("tres"));

            assertThat(new int[] {wire.answer(), wire.answer(), wire.answer()}).containsOnly(200);
            assertThat(Topic.ids(topic.read())).containsExactly("uno", "dos", "tres");
        }
    }

    @Test
    void aSenderThatLeavesBeforeTheEndLeavesNoRecord() throws IOException {
        try (Topic topic = Topic.fromNow(kafka)) {
            try (Wire wire = new Wire(gateway)) {
                wire.send(whole("cortado").substring(0, whole("cortado").length() - 1));
            }
            try (Wire wire = new Wire(gateway)) {
                wire.send(whole("entero"));
                assertThat(wire.answer()).isEqualTo(200);
            }

            assertThat(Topic.ids(topic.read())).containsExactly("entero");
        }
    }

    private static int sendWithoutEnd(Wire wire) throws IOException {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        try {
            for (int i = 0; i < 80; i++) {
                wire.send(chunk);
            }
            return wire.answer();
        } catch (IOException e) {
            return Wire.CLOSED; // it was closed while this still sent, which may swallow the answer
        }
    }

    private static String whole(String delivery) {
        return head("X-Chatwoot-Delivery: " + delivery + "\r\nContent-Length: " + BODY.length()) + BODY;
    }

    private static String head(String header) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        byte[] body = BODY.getBytes(StandardCharsets.ISO_8859_1);
        return "POST /api/webhooks/chatwoot HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "X-Chatwoot-Timestamp: " + timestamp + "\r\nX-Chatwoot-Signature: "
                + Chatwoot.signature(timestamp, body, Chatwoot.SECRET) + "\r\n" + header + "\r\n\r\n";
    }
}
