package com.citaplanner.sandbox.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.push.device.PushTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stand-in refuses what push services and FCM refuse, and its page is safe. What it accepts, the service tests. */
class PushStandInTest {
    private final PushStandIn push = PushStandIn.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        push.close();
    }

    private HttpResponse<String> post(String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(push.url() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(push.url() + path)).build(), BodyHandlers.ofString());
    }

    @Test
    void unknown_subscription_is_not_found_and_an_ended_one_gone() throws Exception {
        PushTarget browser = push.devices().addBrowser("c-juan", PushDemo.PUBLIC_KEY);
        String path = "/push/" + browser.id();

        assertThat(post("/push/nobody", "application/octet-stream", "x").statusCode())
                .isEqualTo(404);
        assertThat(post(path, "application/octet-stream", "x").statusCode()).isEqualTo(401);
        assertThat(post(path, "application/octet-stream", "x", "Authorization", "vapid t=a.b.c, k=other")
                        .statusCode())
                .isEqualTo(403);
        browser.remove();
        assertThat(post(path, "application/octet-stream", "x").statusCode()).isEqualTo(410);
    }

    @Test
    void fcm_refuses_wrong_assertions_and_tokens() throws Exception {
        assertThat(post("/token", "application/x-www-form-urlencoded", "assertion=a.b.c")
                        .body())
                .contains("invalid_grant");
        assertThat(post(
                                "/v1/projects/sonrisas-sandbox/messages:send",
                                "application/json",
                                "{}",
                                "Authorization",
                                "Bearer x")
                        .body())
                .contains("UNAUTHENTICATED");
    }

    @Test
    void switch_lets_the_next_messages_fail() throws Exception {
        PushTarget browser = push.devices().addBrowser("c-juan", PushDemo.PUBLIC_KEY);

        assertThat(post("/sandbox/switches", "application/json", "{\"status\": \"429\", \"count\": 1}")
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> limited = post("/push/" + browser.id(), "application/octet-stream", "x");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("5");
        assertThat(post("/push/" + browser.id(), "application/octet-stream", "x")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void calls_of_other_sites_and_wrong_switches_are_refused() throws Exception {
        assertThat(post("/sandbox/switches", "text/plain", "{}").statusCode()).isEqualTo(415);
        assertThat(post("/sandbox/switches", "application/json", "{\"status\": \"200\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/sandbox/switches", "application/json", "{\"code\": \"NONE\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/sandbox/devices", "application/json", "{\"client\": \"c-juan\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void page_and_service_worker_are_served() throws Exception {
        assertThat(get("/").body()).contains("Avisos push de prueba");
        assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("worker-src 'self'");
        assertThat(get("/worker.js").headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/javascript");
        assertThat(get("/sandbox/state").body()).isEqualTo("{\"faults\":0,\"devices\":[]}");
    }
}
