package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.kafka.KafkaResource;
import com.citaplanner.gateway.kafka.TopicReader;
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

/** Checks the limits on requests, and HTTP features that Chatwoot's own client does not use. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class RequestLimitsTest {
    private static final String BODY =
            new String(Fixtures.read("contact_created__phone.json"), StandardCharsets.ISO_8859_1);

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void stalled_body_is_refused_in_time() throws IOException {
        try (RawConnection connection = new RawConnection(gateway)) {
            connection.send(head("Content-Length: 1000") + "{\"event\":");
            Instant start = Instant.now();

            assertThat(connection.readStatus()).isEqualTo(400);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(connection.readStatus()).isEqualTo(RawConnection.CLOSED);
        }
    }

    @Test
    void endless_body_is_refused_at_the_limit() throws IOException {
        try (RawConnection connection = new RawConnection(gateway)) {
            connection.send(head("Transfer-Encoding: chunked"));

            assertThat(sendWithoutEnd(connection)).isIn(413, RawConnection.CLOSED);
        }
    }

    @Test
    void oversized_headers_are_refused() throws IOException {
        try (RawConnection connection = new RawConnection(gateway)) {
            connection.send(head("X-Long: " + "a".repeat(40_000)));

            assertThat(connection.readStatus()).isEqualTo(431);
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws IOException {
        try (RawConnection connection = new RawConnection(gateway);
                TopicReader topicReader = TopicReader.fromNow(kafka)) {
            connection.send(request("uno") + request("dos") + request("tres"));

            assertThat(new int[] {connection.readStatus(), connection.readStatus(), connection.readStatus()})
                    .containsOnly(200);
            assertThat(TopicReader.ids(topicReader.read())).containsExactly("uno", "dos", "tres");
        }
    }

    @Test
    void interrupted_request_leaves_no_record() throws IOException {
        try (TopicReader topicReader = TopicReader.fromNow(kafka)) {
            try (RawConnection connection = new RawConnection(gateway)) {
                connection.send(
                        request("cortado").substring(0, request("cortado").length() - 1));
            }
            try (RawConnection connection = new RawConnection(gateway)) {
                connection.send(request("entero"));
                assertThat(connection.readStatus()).isEqualTo(200);
            }

            assertThat(TopicReader.ids(topicReader.read())).containsExactly("entero");
        }
    }

    private static int sendWithoutEnd(RawConnection connection) throws IOException {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        try {
            for (int i = 0; i < 80; i++) {
                connection.send(chunk);
            }
            return connection.readStatus();
        } catch (IOException e) {
            return RawConnection
                    .CLOSED; // the server closed the connection while this was still sending, which may lose the answer
        }
    }

    private static String request(String delivery) {
        return head("X-Chatwoot-Delivery: " + delivery + "\r\nContent-Length: " + BODY.length()) + BODY;
    }

    private static String head(String header) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        byte[] body = BODY.getBytes(StandardCharsets.ISO_8859_1);
        return "POST /api/webhooks/chatwoot HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "X-Chatwoot-Timestamp: " + timestamp + "\r\nX-Chatwoot-Signature: "
                + WebhookSender.signature(timestamp, body, WebhookSender.SECRET) + "\r\n" + header + "\r\n\r\n";
    }
}
