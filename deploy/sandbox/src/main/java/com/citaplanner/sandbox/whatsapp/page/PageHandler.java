package com.citaplanner.sandbox.whatsapp.page;

import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.http.AnswerWriter;
import com.citaplanner.sandbox.whatsapp.client.ClientPhone;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Serves the page for people and the calls it makes. */
public final class PageHandler implements HttpHandler {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
            + "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String SELECTED = "client=";

    private final PageState state;
    private final Switches switches;
    private final Function<String, ClientPhone> phones;

    /** @param phones gives the phone of a client by the number */
    public PageHandler(PageState state, Switches switches, Function<String, ClientPhone> phones) {
        this.state = state;
        this.switches = switches;
        this.phones = phones;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        AnswerWriter.send(exchange, answer(exchange, body));
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        return switch (exchange.getRequestMethod() + " " + path) {
            case "GET /" -> page();
            case "GET /sandbox/state" ->
                json(200, state.of(selected(exchange.getRequestURI().getQuery())));
            case String call when call.startsWith("POST /sandbox/") -> post(exchange, path, MetaJson.read(body));
            default -> problem(404, "There is no such page");
        };
    }

    /** Other content types are refused, because a form on another site can send them without a CORS preflight. */
    private Answer post(HttpExchange exchange, String path, JsonNode call) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return problem(415, "Content-Type must be application/json");
        }
        try {
            return act(path, call) ? json(200, MetaJson.object()) : problem(404, "There is no such call");
        } catch (IllegalArgumentException e) {
            return problem(422, String.valueOf(e.getMessage()));
        }
    }

    private boolean act(String path, JsonNode call) {
        if (path.equals("/sandbox/switches")) {
            switches.set(call);
            return true;
        }
        ClientPhone phone = phone(call);
        switch (path) {
            case "/sandbox/messages" -> phone.write(required(call, "text"));
            case "/sandbox/taps" -> phone.tap(required(call, "message"), required(call, "button"));
            case "/sandbox/reactions" ->
                phone.react(required(call, "message"), call.path("emoji").asText());
            case "/sandbox/read" -> phone.read();
            case "/sandbox/phone" -> set(phone, call);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void set(ClientPhone phone, JsonNode call) {
        if (call.has("marketing")) {
            phone.setMarketing(call.path("marketing").asBoolean());
        }
        if (call.has("has_whatsapp")) {
            phone.setWhatsApp(call.path("has_whatsapp").asBoolean());
        }
        if (call.has("hidden")) {
            phone.setHidden(call.path("hidden").asBoolean());
        }
        if (call.has("off") && call.path("off").asBoolean()) {
            phone.switchOff();
        } else if (call.has("off")) {
            phone.switchOn();
        }
    }

    private ClientPhone phone(JsonNode call) {
        String number = required(call, "client");
        if (!number.matches("\\+?[0-9 ]{7,20}")) {
            throw new IllegalArgumentException("Enter a phone number with its country, for example 52 55 1234 5678");
        }
        return phones.apply(number);
    }

    private static String required(JsonNode call, String field) {
        String value = call.path(field).asText().strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static String selected(String query) {
        return query != null && query.startsWith(SELECTED) ? query.substring(SELECTED.length()) : "";
    }

    private static Answer problem(int status, String reason) {
        return json(status, MetaJson.object().put("error", reason));
    }

    private static Answer json(int status, ObjectNode json) {
        return Answer.json(status, MetaJson.bytes(json));
    }

    private static Answer page() throws IOException {
        try (InputStream page = PageHandler.class.getResourceAsStream("/com/citaplanner/sandbox/whatsapp/page.html")) {
            return Answer.text(
                    200, "text/html; charset=utf-8", new String(page.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
