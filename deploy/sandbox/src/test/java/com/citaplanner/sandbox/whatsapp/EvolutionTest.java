package com.citaplanner.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.sandbox.whatsapp.evolution.EvolutionFault;
import com.citaplanner.sandbox.whatsapp.evolution.EvolutionHandler;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.citaplanner.sandbox.whatsapp.store.Tick;
import com.citaplanner.sandbox.whatsapp.webhook.WebhookTarget;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in's Evolution API answers and reports as the real one does. */
class EvolutionTest {
    private static final String KEY = DemoData.EVOLUTION.accessToken();
    private static final String JUAN = "525512345678";
    private static final String HELLO = "{\"number\":\"" + JUAN + "\",\"text\":\"Hola\"}";

    private final WhatsAppStandIn standIn = WhatsAppStandIn.start(WhatsAppSettings.forTests());
    private final List<JsonNode> webhooks = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            webhooks.add(MetaJson.read(exchange.getRequestBody().readAllBytes()));
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        standIn.sendEvolutionWebhooksTo(new WebhookTarget(
                URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/"),
                "clave",
                Duration.ofMillis(50)));
    }

    @AfterEach
    void close() {
        standIn.close();
        receiver.stop(0);
        http.shutdownNow();
    }

    private HttpResponse<String> send(String instance, String key, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create(standIn.url() + EvolutionHandler.ROOT + "/message/sendText/" + instance))
                        .header("apikey", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode json(HttpResponse<String> answer) {
        return MetaJson.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private List<String> statuses() {
        return webhooks.stream()
                .filter(webhook -> webhook.path("event").asText().equals("messages.update"))
                .map(webhook -> webhook.at("/data/status").asText())
                .toList();
    }

    @Test
    void message_appears_on_the_phone_and_its_statuses_are_reported_with_a_web_token() throws Exception {
        HttpResponse<String> answer = send("sonrisas", KEY, HELLO);

        String id = json(answer).at("/key/id").asText();
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).at("/key/remoteJid").asText()).isEqualTo("5215512345678@s.whatsapp.net");
        await().until(() -> statuses().containsAll(List.of("SERVER_ACK", "DELIVERY_ACK")));
        assertThat(webhooks).allSatisfy(webhook -> {
            assertThat(webhook.path("instance").asText()).isEqualTo("sonrisas");
            assertThat(webhook.at("/data/keyId").asText()).isEqualTo(id);
        });
        assertThat(tokens)
                .allSatisfy(token -> assertThat(new String(
                                Base64.getUrlDecoder()
                                        .decode(token.substring("Bearer ".length())
                                                .split("\\.", -1)[0]),
                                StandardCharsets.UTF_8))
                        .isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"));
        await().until(() ->
                standIn.phone(DemoData.EVOLUTION, JUAN).chat().getLast().tick() == Tick.DELIVERED);
    }

    @Test
    void what_the_client_writes_and_reads_is_reported() throws Exception {
        send("sonrisas", KEY, HELLO);
        await().until(() -> statuses().contains("DELIVERY_ACK"));

        standIn.phone(DemoData.EVOLUTION, JUAN).read();
        standIn.phone(DemoData.EVOLUTION, JUAN).write("BAJA");

        await().until(() -> statuses().contains("READ"));
        await().until(() -> webhooks.stream()
                .anyMatch(webhook -> webhook.path("event").asText().equals("messages.upsert")
                        && webhook.at("/data/message/conversation").asText().equals("BAJA")
                        && !webhook.at("/data/key/fromMe").asBoolean(true)));
    }

    @ParameterizedTest
    @CsvSource({"otra, sandbox-evolution-key, 404", "sonrisas, wrong, 401", "sonrisas, sandbox-evolution-key, 400"})
    void wrong_request_is_refused_in_its_form(String instance, String key, int status) throws Exception {
        HttpResponse<String> answer = send(instance, key, "{\"number\":7}");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        assertThat(json(answer).path("response").has("message")).isTrue();
    }

    @Test
    void number_without_whatsapp_and_phone_without_connection_are_told() throws Exception {
        standIn.phone(JUAN).setWhatsApp(false);
        HttpResponse<String> missing = send("sonrisas", KEY, HELLO);
        standIn.evolution().connect(false);
        HttpResponse<String> closed = send("sonrisas", KEY, HELLO);

        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(json(missing).at("/response/message/0/exists").asBoolean(true))
                .isFalse();
        assertThat(closed.statusCode()).isEqualTo(500);
        assertThat(json(closed).at("/response/message").asText()).isEqualTo("Connection Closed");
    }

    @ParameterizedTest
    @CsvSource({"WRONG_KEY, 401, 0", "TIMED_OUT, 500, 0", "FAILS_AFTER_SENDING, 400, 1", "LIMITED, 429, 0"})
    void next_message_meets_the_fault(EvolutionFault fault, int status, int sent) throws Exception {
        standIn.evolutionFaults().next("*", 1, fault);

        assertThat(send("sonrisas", KEY, HELLO).statusCode()).isEqualTo(status);
        assertThat(standIn.phone(DemoData.EVOLUTION, JUAN).chat()).hasSize(sent);
        assertThat(send("sonrisas", KEY, HELLO).statusCode()).isEqualTo(201);
    }
}
