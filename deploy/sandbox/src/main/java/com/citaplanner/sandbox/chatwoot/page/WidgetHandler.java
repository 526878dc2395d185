package com.citaplanner.sandbox.chatwoot.page;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rest.JsonAnswer;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.rules.WidgetVisitors;
import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.http.AnswerWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Serves the web chat: its script at Chatwoot's own address, the part of the widget API that the script calls, which any site
 * may, and a page of a booking site that embeds it.
 */
public final class WidgetHandler implements HttpHandler {
    private static final String TOKEN = "X-Auth-Token";

    private final WidgetVisitors visitors;

    public WidgetHandler(WidgetVisitors visitors) {
        this.visitors = visitors;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().set("Access-Control-Allow-Headers", TOKEN + ", Content-Type");
        exchange.getResponseHeaders().set("Access-Control-Allow-Methods", "GET, POST, PATCH");
        try {
            AnswerWriter.send(exchange, answer(exchange, body));
        } catch (Refusal refusal) {
            AnswerWriter.send(exchange, JsonAnswer.of(refusal.status(), refusal.body()));
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        return switch (exchange.getRequestMethod() + " " + path) {
            case "GET /packs/js/sdk.js" -> file("sdk.js", "text/javascript; charset=utf-8");
            case "GET /sitio" -> file("site.html", "text/html; charset=utf-8");
            case "POST /api/v1/widget/config" ->
                token(visitors.visit(Json.tree(body).path("website_token").asText()));
            case "PATCH /api/v1/widget/contact/set_user" -> identify(exchange, Json.tree(body));
            case "POST /api/v1/widget/messages" -> write(exchange, Json.tree(body));
            case String options when options.startsWith("OPTIONS ") -> Answer.empty();
            default -> throw Refusal.notFound();
        };
    }

    private Answer identify(HttpExchange exchange, JsonNode body) {
        String identifier = body.path("identifier").asText("");
        if (identifier.isBlank()) {
            throw Refusal.missing("identifier");
        }
        return token(visitors.identify(
                authToken(exchange),
                identifier,
                body.path("identifier_hash").asText(null),
                body.path("name").asText(null)));
    }

    private Answer write(HttpExchange exchange, JsonNode body) {
        String text = body.path("message").path("content").asText("").strip();
        if (text.isEmpty()) {
            throw Refusal.missing("message");
        }
        return JsonAnswer.ok(
                Json.object("id", visitors.write(authToken(exchange), text).id()));
    }

    private static String authToken(HttpExchange exchange) {
        String token = exchange.getRequestHeaders().getFirst(TOKEN);
        if (token == null) {
            throw Refusal.notFound();
        }
        return token;
    }

    private static Answer token(String token) {
        return JsonAnswer.ok(Json.object("widget_auth_token", token));
    }

    private static Answer file(String name, String type) throws IOException {
        try (InputStream file = WidgetHandler.class.getResourceAsStream("/com/citaplanner/sandbox/chatwoot/" + name)) {
            return Answer.text(200, type, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
