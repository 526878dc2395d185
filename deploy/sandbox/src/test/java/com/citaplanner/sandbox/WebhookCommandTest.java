package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.sandbox.chatwoot.webhook.Signature;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WebhookCommandTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
    private static final byte[] BODY = "{\"event\":\"x\",\"n\":\"ñ\"}".getBytes(StandardCharsets.UTF_8);

    private Headers headers;
    private byte[] received;

    @Test
    void signature_equals_the_one_of_openssl() {
        // printf '1700000000.{"event":"x","n":"ñ"}' | openssl dgst -sha256 -hmac s3cret
        assertThat(Signature.of("s3cret", 1_700_000_000, BODY))
                .isEqualTo("sha256=6355a8f1c0dfa552c1831f582be0c8ef7d09a265c75ef5ef9547b8e789108c5d");
    }

    @Test
    void body_arrives_unchanged_with_the_headers_of_chatwoot() throws Exception {
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/hook", this::receive);
        gateway.start();
        try {
            HttpResponse<String> answer = WebhookCommand.post(
                    options("http://127.0.0.1:" + gateway.getAddress().getPort() + "/hook"), BODY, CLOCK);

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(received).isEqualTo(BODY);
            assertThat(headers.getFirst("X-Chatwoot-Delivery")).isEqualTo("d-1");
            assertThat(headers.getFirst("X-Chatwoot-Timestamp")).isEqualTo("1700000000");
            assertThat(headers.getFirst("X-Chatwoot-Signature"))
                    .isEqualTo("sha256=6355a8f1c0dfa552c1831f582be0c8ef7d09a265c75ef5ef9547b8e789108c5d");
        } finally {
            gateway.stop(0);
        }
    }

    @Test
    void stopped_gateway_is_reported() {
        assertThatThrownBy(() -> WebhookCommand.post(options("http://127.0.0.1:" + Ports.free()), BODY, CLOCK))
                .isInstanceOf(StartFailure.class)
                .hasMessageEndingWith("Is ./dev up running?");
    }

    private void receive(HttpExchange exchange) throws IOException {
        headers = exchange.getRequestHeaders();
        received = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    private static WebhookOptions options(String url) {
        return new WebhookOptions(Path.of("body.json"), URI.create(url), "s3cret", "d-1");
    }
}
