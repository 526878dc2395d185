package com.citaplanner.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.sandbox.http.LoopbackServer;
import com.citaplanner.sandbox.whatsapp.faults.Fault;
import com.citaplanner.sandbox.whatsapp.webhook.StatusBehaviour;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioStandInTest {
    private static final String JUAN = "+525512345678";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Map<String, String>> callbacks = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final HttpServer receiver = receiver();
    private final String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/callbacks";
    private final TwilioAccount account = TwilioAccount.DEMO.withIncoming(URI.create(url));
    private final TwilioStandIn twilio = new TwilioStandIn(account);
    private final LoopbackServer server = twilio.listen();

    @AfterEach
    void close() {
        server.close();
        twilio.close();
        receiver.stop(0);
        http.close();
    }

    private HttpServer receiver() {
        try {
            HttpServer created = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            created.createContext("/", this::receive);
            created.start();
            return created;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> form = TwilioForm.read(exchange.getRequestBody().readAllBytes());
        String called = url.replace("/callbacks", "") + exchange.getRequestURI();
        boolean signed = TwilioSignature.of(account.authToken(), called, form)
                .equals(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"));
        boolean taken = signed && failures.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
        if (taken) {
            form.put("query", String.valueOf(exchange.getRequestURI().getRawQuery()));
            callbacks.add(form);
        }
        exchange.sendResponseHeaders(taken ? 200 : signed ? 503 : 401, -1);
        exchange.close();
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        String basic = Base64.getEncoder()
                .encodeToString((account.sid() + ":" + account.authToken()).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Basic " + basic);
    }

    private Map<String, String> message(String... fields) {
        Map<String, String> form = new TreeMap<>(Map.of("To", JUAN, "From", account.number(), "Body", "Hola"));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        form.values().removeIf(String::isEmpty);
        return form;
    }

    private HttpResponse<String> send(Map<String, String> form) {
        return exchange(request("/2010-04-01/Accounts/" + account.sid() + "/Messages.json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(TwilioForm.write(form))));
    }

    private int code(HttpResponse<String> answer) {
        return json(answer).path("code").asInt();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return TwilioJson.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private List<String> statuses() {
        return callbacks.stream().map(form -> form.get("MessageStatus")).toList();
    }

    @Test
    void signature_is_the_one_that_twilio_publishes() {
        assertThat(TwilioSignature.of(
                        "12345",
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        Map.of(
                                "CallSid", "CA1234567890ABCDE",
                                "Caller", "+12349013030",
                                "Digits", "1234",
                                "From", "+12349013030",
                                "To", "+18005551212")))
                .isEqualTo("0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
    }

    @Test
    void message_is_queued_sent_and_delivered_and_each_change_but_the_first_is_reported() {
        HttpResponse<String> answer = send(message("StatusCallback", url + "?ref=a%3Ab#rc=5", "ValidityPeriod", "60"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).path("status").asText()).isEqualTo("queued");
        String sid = json(answer).path("sid").asText();
        assertThat(sid).matches("SM[0-9a-f]{32}");
        await().untilAsserted(() -> assertThat(statuses()).containsExactlyInAnyOrder("sent", "delivered"));
        assertThat(callbacks)
                .allSatisfy(form -> assertThat(form)
                        .containsEntry("MessageSid", sid)
                        .containsEntry("AccountSid", account.sid())
                        .containsEntry("To", JUAN)
                        .containsEntry("query", "ref=a%3Ab"));
        assertThat(twilio.phone("525512345678"))
                .singleElement()
                .satisfies(bubble -> assertThat(bubble.status()).isEqualTo("delivered"));
    }

    @ParameterizedTest
    @CsvSource({
        "To, '', 21604",
        "To, 5512345678, 21211",
        "To, +5215512345678, 21211",
        "From, '', 21603",
        "From, +525599999999, 21606",
        "Body, '', 21602",
        "StatusCallback, gateway, 21609",
        "ValidityPeriod, 0, 90007",
        "ValidityPeriod, 36001, 90007"
    })
    void invalid_message_is_refused_with_twilio_s_code(String field, String value, int code) {
        HttpResponse<String> answer = send(message(field, value));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(json(answer).path("status").asInt()).isEqualTo(400);
        assertThat(twilio.accepted()).isEmpty();
    }

    @Test
    void text_is_limited_and_its_segments_are_counted() {
        assertThat(code(send(message("Body", "x".repeat(1_601))))).isEqualTo(21_617);
        assertThat(json(send(message("Body", "á".repeat(71))))
                        .path("num_segments")
                        .asText())
                .isEqualTo("2");
    }

    @Test
    void wrong_credentials_are_refused() {
        HttpResponse<String> answer = exchange(request("/2010-04-01/Accounts/" + account.sid() + "/Messages.json")
                .setHeader("Authorization", "Basic eDp5")
                .POST(HttpRequest.BodyPublishers.ofString(TwilioForm.write(message()))));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo(20_003);
    }

    @Test
    void client_s_message_reaches_the_webhook_and_a_stop_blocks_until_a_start() {
        twilio.write("5215512345678", "CANCEL");
        await().untilAsserted(() -> assertThat(callbacks).hasSize(1));
        assertThat(callbacks.getFirst())
                .containsEntry("From", JUAN)
                .containsEntry("To", account.number())
                .containsEntry("Body", "CANCEL")
                .containsEntry("SmsStatus", "received");

        assertThat(code(send(message()))).isEqualTo(21_610);
        twilio.write("5215512345678", "yes");
        assertThat(send(message()).statusCode()).isEqualTo(201);
    }

    @Test
    void landline_of_mexico_is_refused_and_any_other_fails_later() {
        twilio.setLandline(JUAN, true);
        twilio.setLandline("+14155552671", true);

        assertThat(code(send(message()))).isEqualTo(21_614);
        assertThat(send(message("To", "+14155552671", "StatusCallback", url)).statusCode())
                .isEqualTo(201);
        await().untilAsserted(() -> assertThat(statuses()).contains("undelivered"));
        assertThat(callbacks).anySatisfy(form -> assertThat(form).containsEntry("ErrorCode", "30006"));
    }

    @Test
    void faults_refuse_fail_later_and_lose_answers() {
        twilio.faults().next(1, Fault.refused(21_611));
        assertThat(code(send(message()))).isEqualTo(21_611);

        twilio.faults().next(1, Fault.failsLater(30_007));
        send(message("StatusCallback", url));
        await().untilAsserted(() ->
                assertThat(callbacks).anySatisfy(form -> assertThat(form).containsEntry("ErrorCode", "30007")));

        twilio.faults().next(1, Fault.drop().afterTaking());
        int before = twilio.accepted().size();
        try {
            send(message());
        } catch (IllegalStateException hungUp) {
            assertThat(hungUp).hasCauseInstanceOf(IOException.class);
        }
        assertThat(twilio.accepted()).hasSize(before + 1);
    }

    @Test
    void callback_is_repeated_after_an_error_only_if_its_url_says_so() {
        failures.set(1);
        send(message("StatusCallback", url + "#rc=5&rp=all"));
        await().untilAsserted(() -> assertThat(statuses()).containsExactlyInAnyOrder("sent", "delivered"));

        callbacks.clear();
        twilio.statuses(StatusBehaviour.immediate().duplicated(1));
        send(message("StatusCallback", url));
        await().untilAsserted(() -> assertThat(statuses()).hasSize(4));
        assertThat(twilio.sentCallbacks().newestFirst())
                .extracting(sent -> sent.status())
                .contains(503);
    }

    @Test
    void page_shows_the_phone_writes_and_sets_switches() {
        send(message());
        page("messages", "{\"client\":\"5215512345678\",\"text\":\"<b>Hola</b>\"}");
        page("phone", "{\"client\":\"5215512345678\",\"landline\":true}");
        page("switches", "{\"callbacks\":false,\"fail\":{\"code\":21610,\"count\":1}}");

        JsonNode state =
                json(exchange(request("/sms/state?client=5215512345678").GET()));
        assertThat(state.path("messages").path(0).path("body").asText()).isEqualTo("Hola");
        assertThat(state.path("messages").path(1).path("body").asText()).isEqualTo("<b>Hola</b>");
        assertThat(state.path("phone").path("landline").asBoolean()).isTrue();
        assertThat(state.path("switches").path("callbacks").asBoolean()).isFalse();
        assertThat(state.path("clients").path(0).asText()).isEqualTo("5215512345678");
        assertThat(code(send(message()))).isEqualTo(21_610);
        assertThat(page("messages", "{\"client\":\"Juan\",\"text\":\"x\"}").statusCode())
                .isEqualTo(422);
        assertThat(page("nothing", "{}").statusCode()).isEqualTo(404);
        assertThat(exchange(request("/sms/switches").POST(HttpRequest.BodyPublishers.ofString("clear=true")))
                        .statusCode())
                .isEqualTo(415);
    }

    private HttpResponse<String> page(String call, String body) {
        return exchange(request("/sms/" + call)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
